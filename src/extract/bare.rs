//! Subject and objects among the bare phrases of a verb. German order and case speak where the
//! tree names two subjects or none: `China hat die USA ausspioniert`, `Polen half der Ukraine`.

use crate::lang::Lang;
use crate::mention::MentionKind;
use crate::syntax::{Case, Deprel, TokenIdx, Upos, VerbForm};

use super::Clause;
use super::argument::SUBJECTS;

const AUXILIARIES: [Deprel; 2] = [Deprel::Aux, Deprel::AuxPass];

impl Clause<'_> {
    /// The subject a verb has of its own, not one it shares.
    pub(super) fn own_subject(&self, verb: TokenIdx) -> Option<TokenIdx> {
        if self.context.pack.lang() == Lang::En {
            return self.marked_subject(verb).or_else(|| self.lost_subject(verb));
        }
        // "Polen drohte, die Ukraine anzugreifen": an infinitive with `zu` has no subject.
        if self.is_zu_infinitive(verb) {
            return None;
        }
        let bare = self.bare_phrases(verb);
        let marked = |it: &TokenIdx| SUBJECTS.contains(&self.tree.rel(*it));
        let unmarked = |it: &TokenIdx| {
            !is_object(self.tree.rel(*it)) && self.is_finite(verb) && self.is_beside_verb(*it)
        };
        let mut nominative = bare.into_iter().filter(|it| self.may_be(*it, Case::Nom));
        nominative.find(|it| marked(it) || unmarked(it))
    }

    /// What the tree marks as subject of a verb or its auxiliary: of two the one that names
    /// somebody.
    fn marked_subject(&self, verb: TokenIdx) -> Option<TokenIdx> {
        let subjects = |head| self.tree.kids_as(head, &SUBJECTS);
        let named = subjects(verb).find(|it| self.is_named(*it));
        let of_auxiliary = || self.tree.kids_as(verb, &AUXILIARIES).flat_map(subjects).next();
        named.or_else(|| subjects(verb).next()).or_else(of_auxiliary)
    }

    /// A name before its verb that the tree took for something else: `Minister Sergey Lavrov
    /// visited …` as a compound, `Beijing warned …` as an auxiliary.
    fn lost_subject(&self, verb: TokenIdx) -> Option<TokenIdx> {
        let tree = &self.tree;
        let lost = [Deprel::Compound, Deprel::Vocative, Deprel::Aux];
        let mut lost = tree.kids_as(verb, &lost).filter(|kid| {
            let named = self.context.mentions.at(self.at, *kid);
            *kid < verb && named.is_some_and(|it| it.kind != MentionKind::Anaphor)
        });
        lost.next().filter(|_| tree.upos(verb) == Upos::Verb)
    }

    /// The accusative objects a verb has of its own; where the tree has none, the bare phrase that
    /// is not its subject.
    pub(super) fn own_objects(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        let tree = &self.tree;
        if self.context.pack.lang() == Lang::En {
            let joined = tree.kids_as(verb, &SUBJECTS);
            let joined = joined.filter(|it| *it > verb && self.opens_with_and(*it));
            let own: Vec<TokenIdx> = tree.kids_as(verb, &[Deprel::Obj]).chain(joined).collect();
            return if own.is_empty() { self.lost_objects(verb) } else { own };
        }
        let accusative =
            |it: &TokenIdx| self.may_be(*it, Case::Acc) && self.tree.form(*it) != "sich";
        let own: Vec<TokenIdx> = tree.kids_as(verb, &[Deprel::Obj]).filter(accusative).collect();
        if own.is_empty() { self.leftover(verb, Case::Acc) } else { own }
    }

    /// Bare phrases of a verb whose article or pronoun is dative alone.
    pub(super) fn marked_datives(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        let mut bare = self.bare_phrases(verb);
        bare.retain(|it| {
            let marked = !self.may_be(*it, Case::Nom) && !self.may_be(*it, Case::Acc);
            marked && self.may_be(*it, Case::Dat) && self.is_named(*it)
        });
        bare
    }

    /// Bare phrases that are datives: by their article, or by the row that asks for one.
    pub(super) fn bare_datives(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        let tree = &self.tree;
        let dative = |it: &TokenIdx| tree.token(*it).feats.case == Some(Case::Dat);
        let kids = tree.kids_as(verb, &[Deprel::Obj, Deprel::Obl]);
        let sure: Vec<TokenIdx> =
            kids.filter(|it| dative(it) && !tree.has_adposition(*it)).collect();
        if !sure.is_empty() || self.context.pack.lang() == Lang::En {
            return sure;
        }
        let mut left = self.leftover(verb, Case::Dat);
        left.truncate(1);
        if left.is_empty() { self.dative_inside(verb).into_iter().collect() } else { left }
    }

    /// A dative the tree hangs inside another phrase: `machte der EU Zugeständnisse`, `hat sich
    /// Argentinien den USA zugewandt`.
    fn dative_inside(&self, verb: TokenIdx) -> Option<TokenIdx> {
        let tree = &self.tree;
        let rels = [Deprel::Nsubj, Deprel::Obj, Deprel::Obl];
        let phrases = tree.kids_as(verb, &rels).filter(|it| !tree.has_adposition(*it));
        let inside = phrases.flat_map(|phrase| {
            let inner = [Deprel::Nmod, Deprel::Compound, Deprel::Appos, Deprel::Amod, Deprel::Flat];
            let kids = tree.kids_as(phrase, &inner);
            kids.map(move |kid| (phrase, kid)).collect::<Vec<_>>()
        });
        let mut datives = inside.filter(|(phrase, kid)| {
            let article = self.article(*kid);
            let marked = matches!(article.as_deref(), Some("dem" | "den"));
            let inflected = tree.lemma(*kid) != tree.form(*kid);
            let genitive = article.is_none() && tree.form(*kid).ends_with('s') && inflected;
            let left = kid < phrase && !genitive && self.may_be(*kid, Case::Dat);
            (left || marked) && !tree.has_adposition(*kid) && self.is_named(*kid)
        });
        datives.next().map(|(_, kid)| kid)
    }

    /// Named bare phrases of a verb besides its subject that may stand in a case.
    fn leftover(&self, verb: TokenIdx, case: Case) -> Vec<TokenIdx> {
        let subject = self.own_subject(verb);
        let mut bare = self.bare_phrases(verb);
        bare.retain(|it| Some(*it) != subject && self.is_named(*it) && self.may_be(*it, case));
        bare
    }

    /// Phrases without adposition of a verb and its auxiliaries, in text order; adverbials only
    /// where they name somebody.
    fn bare_phrases(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        let tree = &self.tree;
        let bare = |kid: &TokenIdx| {
            let argument = match tree.rel(*kid) {
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Iobj => true,
                Deprel::Obj => tree.form(*kid) != "sich",
                Deprel::Obl | Deprel::Advmod | Deprel::Dep | Deprel::Nmod => self.is_named(*kid),
                _ => false,
            };
            argument && !tree.has_adposition(*kid) && !self.follows_as(*kid)
        };
        let heads = std::iter::once(verb).chain(tree.kids_as(verb, &AUXILIARIES));
        let kids = heads.flat_map(|head| tree.kids(head).iter().copied());
        let mut found: Vec<TokenIdx> = kids.filter(bare).collect();
        // "dass Russland Polen bedroht", read as one name.
        let apart: Vec<TokenIdx> = found.iter().flat_map(|it| self.second_names(*it)).collect();
        found.extend(apart);
        found.sort_unstable();
        found
    }

    fn is_zu_infinitive(&self, verb: TokenIdx) -> bool {
        let tree = &self.tree;
        let marked = tree.kids_as(verb, &[Deprel::Mark]).any(|it| tree.form(it) == "zu");
        let finite = |it: TokenIdx| tree.token(it).feats.verb_form == Some(VerbForm::Fin);
        let inside = tree.token(verb).feats.verb_form == Some(VerbForm::Inf)
            && !tree.form(verb).eq_ignore_ascii_case(tree.lemma(verb));
        (marked || inside) && !finite(verb) && !tree.kids_as(verb, &AUXILIARIES).any(finite)
    }

    /// Names of others that hang on a name as if they were part of it.
    fn second_names(&self, name: TokenIdx) -> Vec<TokenIdx> {
        let mention = self.context.mentions.at(self.at, name);
        let Some(mention) = mention.filter(|it| it.kind == MentionKind::Name) else {
            return Vec::new();
        };
        let joined = self.tree.kids_as(name, &[Deprel::Flat, Deprel::Appos]);
        let other = |it: &TokenIdx| {
            let named = self.context.mentions.at(self.at, *it);
            let next = it.0 == mention.last.0 + 1;
            next && named
                .is_some_and(|it| it.kind == MentionKind::Name && it.actors != mention.actors)
        };
        joined.filter(other).collect()
    }

    fn is_named(&self, token: TokenIdx) -> bool {
        self.context.mentions.at(self.at, token).is_some()
    }

    /// `als Partner`, `wie Russland`
    fn follows_as(&self, phrase: TokenIdx) -> bool {
        let (first, _) = self.tree.extent(phrase);
        let opening = [Some(first), first.0.checked_sub(1).map(TokenIdx)];
        opening.into_iter().flatten().any(|it| matches!(self.tree.form(it), "als" | "wie"))
    }

    /// Whether a verb or one of its auxiliaries is finite.
    pub(super) fn is_finite(&self, verb: TokenIdx) -> bool {
        let tree = &self.tree;
        let finite = |it: TokenIdx| tree.token(it).feats.verb_form == Some(VerbForm::Fin);
        tree.upos(verb) == Upos::Verb
            && (finite(verb) || tree.kids_as(verb, &AUXILIARIES).any(finite))
    }

    /// Whether a name stands right before or after a verb, as the subject of a main clause does;
    /// datelines and headings do not.
    fn is_beside_verb(&self, name: TokenIdx) -> bool {
        let tree = &self.tree;
        let Some(mention) = self.context.mentions.at(self.at, name) else { return false };
        let verb =
            |it: TokenIdx| it.get() < tree.len() && matches!(tree.upos(it), Upos::Verb | Upos::Aux);
        let mut before = (0..mention.first.0).rev().map(TokenIdx);
        let before = before.find(|it| tree.upos(*it) != Upos::Det);
        verb(TokenIdx(mention.last.0.saturating_add(1))) || before.is_some_and(verb)
    }

    /// Whether the article of a phrase, or the pronoun itself, allows a case; without one all are.
    pub(super) fn may_be(&self, noun: TokenIdx, case: Case) -> bool {
        let allowed: &[Case] = match self.article(noun).as_deref() {
            Some("er" | "wir" | "ich") => &[Case::Nom],
            Some("ihn" | "mich" | "dich") => &[Case::Acc],
            Some("ihm" | "ihnen" | "mir" | "dir") => &[Case::Dat],
            Some("der" | "dieser" | "jener" | "jeder") => &[Case::Nom, Case::Dat],
            Some("des") => &[],
            Some(form) if form.ends_with("em") => &[Case::Dat],
            Some(form) if form.ends_with("en") => &[Case::Acc, Case::Dat],
            Some(form) if form.ends_with("er") => &[Case::Dat],
            Some(_) => &[Case::Nom, Case::Acc],
            None => return true,
        };
        allowed.contains(&case)
    }

    /// The article of a phrase, or the personal pronoun it is.
    fn article(&self, noun: TokenIdx) -> Option<String> {
        let tree = &self.tree;
        let articles = ["der", "die", "das", "den", "dem", "des", "ein", "kein", "dies"];
        let is_article = |form: &str| articles.iter().any(|it| form.starts_with(it));
        let determiners = tree.kids_as(noun, &[Deprel::Det]).filter(|it| *it < noun);
        let mut forms = determiners.map(|it| tree.form(it).to_lowercase());
        let own = || {
            let form = tree.form(noun).to_lowercase();
            let personal =
                ["er", "wir", "ich", "ihn", "mich", "dich", "ihm", "ihnen", "mir", "dir"];
            (tree.upos(noun) == Upos::Pron && personal.contains(&form.as_str())).then_some(form)
        };
        forms.find(|form| is_article(form)).or_else(own)
    }
}

const fn is_object(rel: Deprel) -> bool {
    matches!(rel, Deprel::Obj | Deprel::Iobj)
}
