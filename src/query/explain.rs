//! A plan in, the steps it takes in words out.

use std::fmt;

use super::ast::{PathMode, Selector};
use super::plan::{Action, Link, MatchPlan, PartPlan, Plan, Project, Search, Source, Stage};

impl fmt::Display for Plan<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, part) in self.parts.iter().enumerate() {
            if number > 0 {
                writeln!(f, "union{}", if self.all { " all" } else { "" })?;
            }
            self.part(part, f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Plan<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Plan<'_> {
    fn part(&self, part: &PartPlan<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for stage in &part.stages {
            match stage {
                Stage::Match(plan) => self.matching(plan, f)?,
                Stage::Unwind(..) => writeln!(f, "unwind the members of a list")?,
                Stage::Filter(_) => writeln!(f, "keep rows that pass")?,
                Stage::Project(project) => project_line(project, f)?,
            }
        }
        Ok(())
    }

    fn matching(&self, plan: &MatchPlan<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", if plan.optional { "optional match" } else { "match" })?;
        for step in &plan.steps {
            write!(f, "  ")?;
            match &step.action {
                Action::Check => write!(f, "test what is bound")?,
                Action::Scan(_, source) => self.source(source, f)?,
                Action::Expand { link, backwards, closed } => {
                    let what = if *closed { "join by an edge" } else { "follow an edge" };
                    write!(f, "{what} {}{}", self.text_of(link), way(*backwards))?;
                }
                Action::Given { link, .. } => write!(f, "take the ends of {}", self.text_of(link))?,
                Action::Walk { link, backwards, closed } => {
                    let what = if *closed { "join by edges" } else { "follow edges" };
                    write!(f, "{what} {}{}", self.text_of(link), way(*backwards))?;
                }
                Action::GivenWalk { link, .. } => {
                    write!(f, "follow the given edges of {}", self.text_of(link))?;
                }
                Action::Search(search) => self.search(search, f)?,
            }
            match step.tests.len() {
                0 => writeln!(f)?,
                1 => writeln!(f, ", 1 test")?,
                tests => writeln!(f, ", {tests} tests")?,
            }
        }
        Ok(())
    }

    fn source(&self, source: &Source<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match source {
            Source::All => write!(f, "try each of {} nodes", self.graph.node_count()),
            Source::Labelled(label) => {
                let count = self.graph.labelled(*label).map_or(0, |it| it.len());
                write!(f, "try the {count} nodes of a label")
            }
            Source::Holding(key, _) => {
                write!(f, "look up a node by `{}`", self.graph.key_name(*key))
            }
        }
    }

    fn search(&self, search: &Search<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = search.nodes.len() - 1;
        match search.selector {
            Selector::All => write!(f, "search all paths")?,
            Selector::AllShortest => write!(f, "search all shortest paths")?,
            Selector::Shortest(1) => write!(f, "search a shortest path")?,
            Selector::Shortest(count) => write!(f, "search the {count} shortest paths")?,
            Selector::ShortestGroups(count) => write!(f, "search the {count} shortest lengths")?,
        }
        let mode = match search.mode {
            PathMode::Walk => "walk",
            PathMode::Trail => "trail",
            PathMode::Acyclic => "acyclic",
            PathMode::Simple => "simple",
        };
        let links: Vec<&str> = search.links.iter().map(|link| self.text_of(link)).collect();
        write!(f, " ({mode}) {}", links.join(" "))?;
        let to = if search.nodes[last].bound { " from both ends" } else { " from one end" };
        write!(f, "{to}{}", way(search.reversed))?;
        let edges: usize = search.links.iter().map(|link| link.tests.len()).sum();
        if edges > 0 {
            write!(f, ", each edge tested")?;
        }
        if !search.node_tests.is_empty() {
            write!(f, ", each node tested")?;
        }
        if !search.tests.is_empty() {
            write!(f, ", each path tested before it is chosen")?;
        }
        Ok(())
    }

    fn text_of(&self, link: &Link<'_>) -> &str {
        link.span.slice(&self.text).unwrap_or_default()
    }
}

const fn way(backwards: bool) -> &'static str {
    if backwards { " from its right end" } else { "" }
}

fn project_line(project: &Project<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "return {} columns", project.columns.len())?;
    if project.grouped.is_some() {
        write!(f, ", grouped")?;
    }
    if project.distinct {
        write!(f, ", equal rows merged")?;
    }
    if !project.order.is_empty() {
        write!(f, ", ordered")?;
    }
    if project.skip.is_some() || project.limit.is_some() {
        write!(f, ", cut")?;
    }
    writeln!(f)
}
