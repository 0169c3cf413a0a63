//! `legation who`: a name in; names, offices, ties and statements of the actor out.

use itertools::Itertools;

use super::Outcome;
use super::args::WhoArgs;
use super::claims;
use super::format::OutputFormat;
use super::ids::Ids;
use super::names::Names;
use super::out::{Line, Out, Paint, aligned};
use super::render::Failure;
use super::select::{self, Unless};
use super::session::Session;
use super::words::{self, Words};
use crate::actor::{Actor, ActorKey, FormLang, Office, Role};
use crate::claim::Claim;
use crate::graph::GraphView;
use crate::schema::Sign;

/// An actor and what the graph says of it.
struct Profile<'g> {
    words: Words<'g>,
    ids: Ids<'g>,
    about: Vec<&'g Claim>,
    said: Vec<&'g Claim>,
}

/// Runs the command.
pub(crate) fn run(
    args: &WhoArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let (graph, given) = session.graph_if_any()?;
    let words = Words { graph: &graph, lang: session.labels_in(&graph, session.format()) };
    let names = Names::new(session, words);
    let key = names.find(&args.name)?;
    let view = select::filter(&args.filter, (&graph, names), Unless::All)?.apply(&graph);
    let profile = Profile::new(words, &key, &view);
    let known = graph.actor(&key).cloned().or_else(|| session.registry().actor(&key));
    let Some(actor) = known else { return Ok(Outcome::Nothing) };
    if session.format() == OutputFormat::Table {
        profile.print_actor(&actor, out)?;
        print_row(session, &args.name, &key, out)?;
        if given {
            profile.print_claims(out)?;
        }
    } else {
        let all = profile.about.iter().chain(&profile.said).copied();
        let all = all.unique_by(|claim| &claim.id).collect_vec();
        claims::write(words, &all, session.format(), out)?;
    }
    let found = !given || !profile.about.is_empty() || !profile.said.is_empty();
    Ok(Outcome::found(found))
}

/// Which row of which table knows the actor, and as what it has the name asked for.
fn print_row(
    session: &Session,
    name: &str,
    key: &ActorKey,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let registry = session.registry();
    let Some((file, line)) = registry.origin(key) else {
        return Ok(out.say("  row          in no table: the articles name it")?);
    };
    out.say(format!("  row          {file}:{line}"))?;
    let spellings = registry.spellings(name).into_iter().filter(|it| it.actor == key);
    let words = spellings.map(|it| {
        let kind = format!("{:?}", it.kind).to_lowercase();
        let lang = match it.lang {
            FormLang::Any => "both languages",
            FormLang::De => "German",
            FormLang::En => "English",
        };
        let weak = if it.weak { ", needs a cue" } else { "" };
        format!("{} ({kind}, {lang}{weak})", it.text)
    });
    let words = words.unique().join(" · ");
    if !words.is_empty() {
        out.say(format!("  named by     {words}"))?;
    }
    Ok(())
}

impl<'g> Profile<'g> {
    fn new(words: Words<'g>, key: &'g ActorKey, view: &GraphView<'g>) -> Self {
        let all = view.claims();
        let about = |claim: &&&Claim| claim.subject == *key || claim.object == *key;
        Self {
            words,
            ids: Ids::new(words.graph),
            about: all.iter().filter(about).copied().collect(),
            said: all.iter().filter(|claim| claim.attribution.contains(key)).copied().collect(),
        }
    }

    fn print_actor(&self, actor: &Actor, out: &mut Out<'_>) -> Result<(), Failure> {
        out.line(&self.headline(actor))?;
        let label = self.words.label(actor);
        let other = [&actor.label.de, &actor.label.en].into_iter().chain(&actor.names);
        let also = other.filter(|name| *name != label).unique().join(", ");
        if !also.is_empty() {
            out.say(format!("  also called  {also}"))?;
        }
        let offices = actor.offices.iter().sorted_by_key(|it| std::cmp::Reverse(it.from.clone()));
        for (at, office) in offices.enumerate() {
            let head = if at == 0 { "  offices      " } else { "               " };
            out.say(format!("{head}{}", self.office(office)))?;
        }
        Ok(())
    }

    fn print_claims(&self, out: &mut Out<'_>) -> Result<(), Failure> {
        if self.about.is_empty() && self.said.is_empty() {
            out.say("  the graph holds no claim about or by it.")?;
        }
        for (sign, title) in [
            (Sign::Plus, "pulls together"),
            (Sign::Minus, "pulls apart"),
            (Sign::None, "structure"),
        ] {
            let claims = self.about.iter().filter(|claim| self.words.sign(claim) == sign);
            self.section(&format!("{}  {title}", words::mark(sign)), claims.copied(), out)?;
        }
        self.section("said by it", self.said.iter().copied(), out)
    }

    fn headline(&self, actor: &Actor) -> Line {
        let kind = match actor.org_type {
            Some(org_type) => format!("{} ({})", actor.kind.name(), org_type.name()),
            None => actor.kind.name().to_owned(),
        };
        let state = actor.state.map_or(String::new(), |state| format!(" · {state}"));
        Line::default()
            .paint(Paint::Strong, self.words.label(actor))
            .plain(format!("  {} · {kind}{state}", actor.key))
    }

    /// `head of state of Russland, 2012-05-07 to today`.
    fn office(&self, office: &Office) -> String {
        let of = match self.words.graph.actor(&office.of) {
            Some(actor) => self.words.label(actor).to_owned(),
            None => office.of.to_string(),
        };
        let role = role(office.role);
        match (&office.from, &office.to) {
            (Some(from), Some(to)) => format!("{role}, {of}, {from} to {to}"),
            (Some(from), None) => format!("{role}, {of}, since {from}"),
            (None, Some(to)) => format!("{role}, {of}, until {to}"),
            (None, None) => format!("{role}, {of}"),
        }
    }

    fn section(
        &self,
        title: &str,
        of: impl Iterator<Item = &'g Claim>,
        out: &mut Out<'_>,
    ) -> Result<(), Failure> {
        let rows = of.map(|claim| claims::row(self.words, &self.ids, claim)).collect_vec();
        if rows.is_empty() {
            return Ok(());
        }
        out.line(&Line::default().paint(Paint::Strong, title))?;
        for line in aligned(2, &rows) {
            out.line(&line)?;
        }
        Ok(())
    }
}

/// `HeadOfState` as `head of state`.
fn role(role: Role) -> String {
    let name = format!("{role:?}");
    let spaced = name.chars().flat_map(|letter| {
        let space = letter.is_uppercase().then_some(' ');
        space.into_iter().chain(letter.to_lowercase())
    });
    spaced.collect::<String>().trim_start().to_owned()
}
