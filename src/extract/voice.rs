//! Who does what a verb says, and whom it is done to: voice, control, coordination in; the phrases
//! that stand as subject, object and dative out.

use crate::lang::{Effect, Lang, WordKind};
use crate::mention::MentionKind;
use crate::syntax::{Deprel, TokenIdx, Upos, VerbForm};

use super::Clause;
use super::argument::{COMPLEMENTS, SUBJECTS};

impl Clause<'_> {
    /// The verb a noun is an argument of, through nouns it hangs from.
    pub(crate) fn governor(&self, noun: TokenIdx) -> Option<TokenIdx> {
        let tree = &self.tree;
        let mut at = noun;
        for head in tree.ancestors(noun) {
            match tree.rel(at) {
                Deprel::Obj
                | Deprel::Obl
                | Deprel::NsubjPass
                | Deprel::Nsubj
                | Deprel::Iobj
                | Deprel::Xcomp
                | Deprel::Ccomp => return Some(head),
                Deprel::Conj | Deprel::Nmod | Deprel::Appos => at = head,
                _ => return None,
            }
        }
        None
    }

    pub(super) fn verb_of(&self, trigger: TokenIdx) -> TokenIdx {
        if self.is_noun(trigger) { self.governor(trigger).unwrap_or(trigger) } else { trigger }
    }

    /// Of a noun that is object or phrase of a verb: who does what the verb says. Of a predicate
    /// noun (`X ist Partner von Y`): its subject.
    pub(super) fn subject_for_noun(&self, noun: TokenIdx) -> Option<TokenIdx> {
        let tree = &self.tree;
        if let Some(subject) = tree.kids_as(noun, &SUBJECTS).next() {
            return Some(subject);
        }
        // Headlines: "X in talks with Y".
        let beside =
            tree.head(noun).filter(|head| self.context.mentions.at(self.at, *head).is_some());
        if let Some(name) = beside.filter(|_| self.has_one_of(noun, &["in", "im"])) {
            return Some(name);
        }
        let verb = self.governor(noun)?;
        if !self.is_light(verb) && !self.is_occasion(noun) {
            return None;
        }
        let is_subject = tree.kids_as(verb, &SUBJECTS).any(|it| it == noun);
        if is_subject && !self.is_passive(verb) {
            return None;
        }
        // "untersagte X den Export": X does what the object says.
        if tree.rel(noun) == Deprel::Obj && self.is_object_control(verb) {
            let dative = self.datives(verb).into_iter().find(|it| !self.actors_of(*it).is_empty());
            if dative.is_some() {
                return dative;
            }
        }
        self.doer(verb).filter(|doer| *doer != noun)
    }

    fn is_object_control(&self, verb: TokenIdx) -> bool {
        self.context.pack.words().object_control.contains(&self.verb_lemma(verb))
    }

    /// `In a phone call with Y, X rejected …`: whoever does what the verb says took part.
    fn is_occasion(&self, noun: TokenIdx) -> bool {
        let at = [
            "in", "during", "after", "at", "before", "bei", "nach", "während", "vor", "unter",
            "als",
        ];
        // "liefert Munition im Austausch gegen Öl", read as a part of the object
        let inside = self.tree.rel(noun) == Deprel::Nmod && self.has_one_of(noun, &["in", "als"]);
        let of_object = self.tree.head(noun).is_some_and(|it| self.tree.rel(it) == Deprel::Obj);
        (self.tree.rel(noun) == Deprel::Obl && self.has_one_of(noun, &at)) || (inside && of_object)
    }

    /// Whether a verb lends its subject to its object noun: `X kündigte Sanktionen an`. Not one that
    /// says something of its own about it: `X kritisierte die Sanktionen`.
    pub(super) fn is_light(&self, verb: TokenIdx) -> bool {
        let pack = self.context.pack;
        let lemma = self.verb_lemma(verb);
        if pack.effect_of(WordKind::Verb, &lemma) == Some(Effect::Planned) {
            return true;
        }
        // "machte X für das Attentat verantwortlich" says something of its own as well.
        let beside = self.tree.kids(verb).iter().filter(|kid| !self.is_noun(**kid));
        let beside: Vec<&str> = beside.map(|kid| self.tree.form(*kid)).collect();
        let own = pack.frames_of(WordKind::Verb, &lemma).any(|frame| {
            let with = &frame.row.with;
            with.is_empty() || with.iter().any(|word| beside.contains(&word.as_str()))
        });
        let reports = pack.reporting(WordKind::Verb, &lemma).is_some();
        let wishes = pack.effect_of(WordKind::Verb, &lemma).is_some();
        !own && (!reports || wishes)
    }

    /// Whether a verb stands in the passive, state passives and bare participles included.
    pub(crate) fn is_passive(&self, verb: TokenIdx) -> bool {
        let tree = &self.tree;
        let has = |rels: &[Deprel]| tree.kids_as(verb, rels).next().is_some();
        let participle_clause = matches!(tree.rel(verb), Deprel::Acl | Deprel::Amod)
            && self.is_past_participle(verb)
            && !has(&[Deprel::Aux]);
        // Headlines leave the auxiliary out: "X killed by Y".
        let headline = self.context.pack.lang() == Lang::En
            && self.is_followed_by_agent(verb)
            && !has(&[Deprel::Obj, Deprel::Aux]);
        // "Putin wird nach China reisen": no passive, whatever the tree says.
        let infinitive = self.context.pack.lang() == Lang::De
            && tree.token(verb).feats.verb_form == Some(VerbForm::Inf);
        (has(&[Deprel::AuxPass, Deprel::NsubjPass]) && !infinitive)
            || (participle_clause && !self.is_perfect(verb) && !self.is_main_verb(verb))
            || headline
    }

    fn is_followed_by_agent(&self, verb: TokenIdx) -> bool {
        let next = TokenIdx(verb.0 + 1);
        let by = next.get() < self.tree.len() && self.tree.form(next) == "by";
        by && self.tree.kid(verb, Deprel::OblAgent).is_some()
    }

    fn is_past_participle(&self, verb: TokenIdx) -> bool {
        let token = self.tree.token(verb);
        token.feats.verb_form == Some(VerbForm::Part) && !token.form.ends_with("ing")
    }

    /// Who does what a verb says: the subject, in a passive the agent.
    pub(crate) fn doer(&self, verb: TokenIdx) -> Option<TokenIdx> {
        if !self.is_passive(verb) {
            return self.subject(verb);
        }
        let tree = &self.tree;
        let agents: Vec<&str> =
            self.context.pack.words().agents.iter().map(String::as_str).collect();
        let agent = |kid: &TokenIdx| {
            tree.rel(*kid) == Deprel::OblAgent
                || (matches!(tree.rel(*kid), Deprel::Obl | Deprel::Nmod)
                    && self.has_one_of(*kid, &agents))
        };
        let direct = tree.kids(verb).iter().copied().find(agent);
        // "Iran-backed rebels"
        let before = || {
            let hyphen = |kid: &TokenIdx| self.tree.form(*kid) == "-";
            let inside = |kid: &TokenIdx| self.tree.kids(*kid).iter().any(hyphen);
            tree.kids(verb).iter().copied().find(|kid| *kid < verb && inside(kid))
        };
        // "Ukraine was given tanks by X": the agent hangs on the object.
        direct.or_else(before).or_else(|| {
            let mut near = self.after_in_clause(verb, &agents).into_iter();
            near.rfind(|it| *it > verb)
        })
    }

    /// The grammatical subject of a verb, where it has none of its own that of the verb it is
    /// coordinated with or that controls it.
    pub(crate) fn subject(&self, verb: TokenIdx) -> Option<TokenIdx> {
        let tree = &self.tree;
        let mut at = verb;
        for _ in 0..8 {
            if let Some(subject) = self.own_subject(at) {
                return Some(subject);
            }
            let head = tree.head(at)?;
            match tree.rel(at) {
                Deprel::AclRelcl => return Some(head),
                Deprel::Acl | Deprel::Amod => return self.subject_of_modifier(at, head),
                Deprel::Conj | Deprel::Parataxis => {}
                Deprel::Ccomp | Deprel::Advcl if self.is_complete(at, verb) => return None,
                Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl => {
                    if let Some(object) = self.controlling_object(head) {
                        return Some(object);
                    }
                    if let Some(dative) = self.controlling_dative(head) {
                        return Some(dative);
                    }
                }
                Deprel::Obl | Deprel::Obj | Deprel::Cop | Deprel::Aux => {}
                _ => return None,
            }
            at = head;
        }
        None
    }

    /// Whether a clause shares no subject with the one it stands in: it is finite.
    fn is_complete(&self, clause: TokenIdx, verb: TokenIdx) -> bool {
        (clause != verb || self.context.pack.lang() == Lang::De) && self.is_finite(clause)
    }

    /// `dem Iran bleibt nichts, als … zu kündigen`: who does it stands in the dative.
    fn controlling_dative(&self, verb: TokenIdx) -> Option<TokenIdx> {
        let german = self.context.pack.lang() == Lang::De && self.own_subject(verb).is_none();
        german.then(|| self.marked_datives(verb).into_iter().next()).flatten()
    }

    /// Subject of a participle or infinitive that modifies a noun: a participle's is the noun, an
    /// infinitive's (`Versuch, X zu stürzen`) the noun's owner or the subject of its verb.
    fn subject_of_modifier(&self, verb: TokenIdx, noun: TokenIdx) -> Option<TokenIdx> {
        if self.tree.token(verb).feats.verb_form == Some(VerbForm::Inf) {
            let owner = self.genitives(noun).into_iter().find(|it| !self.actors_of(*it).is_empty());
            return owner.or_else(|| self.subject_for_noun(noun));
        }
        Some(noun)
    }

    fn controlling_object(&self, verb: TokenIdx) -> Option<TokenIdx> {
        let controls = &self.context.pack.words().object_control;
        if !controls.contains(&self.verb_lemma(verb)) {
            return None;
        }
        let indirect = || self.tree.kid(verb, Deprel::Iobj);
        let objects = self.own_objects(verb);
        let named = objects.iter().copied().find(|it| self.names_any(&[*it]));
        let object = named.or_else(|| objects.first().copied()).or_else(indirect);
        let passive = || self.tree.kid(verb, Deprel::NsubjPass);
        object.or_else(passive)
    }

    /// What a verb is done to: the object, in a passive the subject, of a participle its noun.
    pub(crate) fn objects(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        if self.is_passive(verb) {
            return self.subject(verb).into_iter().collect();
        }
        self.own_objects(verb)
    }

    pub(super) fn datives(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        let indirect: Vec<TokenIdx> = self.tree.kids_as(verb, &[Deprel::Iobj]).collect();
        if !indirect.is_empty() {
            return indirect;
        }
        let datives = self.bare_datives(verb);
        let datives = if datives.is_empty() { self.first_of_two(verb) } else { datives };
        if datives.is_empty() { self.dative_in_object(verb).into_iter().collect() } else { datives }
    }

    /// `granted Algeria independence`, read as a compound: a name right before a bare object.
    fn dative_in_object(&self, verb: TokenIdx) -> Option<TokenIdx> {
        let tree = &self.tree;
        let object = self.own_objects(verb).into_iter().find(|it| tree.upos(*it) == Upos::Noun)?;
        let after = TokenIdx(verb.0 + 1);
        let article = after.get() < tree.len() && tree.upos(after) == Upos::Det;
        let next = if article { TokenIdx(verb.0 + 2) } else { after };
        let named = self.context.mentions.at(self.at, next)?;
        // "gave the Ivory Coast 5 million dollars": a number cannot follow inside the phrase.
        let number = TokenIdx(named.last.0 + 1);
        let counted = number.get() < tree.len() && tree.upos(number) == Upos::Num;
        let bare = named.kind == MentionKind::Name
            && (counted || (!article && tree.kid(object, Deprel::Det).is_none()));
        let inside = tree.is_under(next, object);
        (self.context.pack.lang() == Lang::En && bare && inside).then_some(next)
    }

    /// Subjects of the clauses a verb takes: `fordert, dass X abzieht`.
    pub(super) fn complement_subjects(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        let clauses = self.tree.kids_as(verb, &COMPLEMENTS);
        // "demanded that X be punished" demands nothing of X.
        let active = clauses.filter(|it| self.tree.kid(*it, Deprel::NsubjPass).is_none());
        active.filter_map(|clause| self.own_subject(clause)).collect()
    }

    /// Lemma of a verb with its separable prefix (`mit` + `teilen`) or particle (`shoot down`).
    pub(crate) fn verb_lemma(&self, verb: TokenIdx) -> String {
        let lemma = self.tree.lemma(verb);
        match self.tree.kid(verb, Deprel::CompoundPrt) {
            None => lemma.to_owned(),
            Some(prefix) => match self.context.pack.lang() {
                Lang::De => {
                    format!("{}{lemma}", self.tree.form(prefix).to_lowercase())
                }
                Lang::En => {
                    format!("{lemma} {}", self.tree.form(prefix).to_lowercase())
                }
            },
        }
    }

    /// Whether a verb has `sich` with it.
    pub(crate) fn is_reflexive(&self, verb: TokenIdx) -> bool {
        let reflexives = ["sich", "uns", "mich", "dich", "euch"];
        let form = |kid: &TokenIdx| self.tree.form(*kid).to_lowercase();
        let rels = [Deprel::Obj, Deprel::Iobj, Deprel::Expl, Deprel::Obl, Deprel::Dep];
        self.tree.kids_as(verb, &rels).any(|kid| reflexives.contains(&form(&kid).as_str()))
    }
}
