//! Slots of a frame in, the actors that stand there out.

use crate::actor::ActorKey;
use crate::lang::{Lang, Slot, WordKind};
use crate::mention::{Mention, MentionKind};
use crate::syntax::{Case, Deprel, TokenIdx, Upos, VerbForm};
use crate::text::Span;

use super::Clause;

/// An actor and the words that name it here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filler {
    pub(crate) actor: ActorKey,
    pub(crate) span: Span,
}

pub(super) const SUBJECTS: [Deprel; 2] = [Deprel::Nsubj, Deprel::NsubjPass];
pub(super) const COMPLEMENTS: [Deprel; 3] = [Deprel::Ccomp, Deprel::Xcomp, Deprel::Advcl];
/// Verbs whose complement says what their subject is.
const COPULAR: [&str; 6] = ["become", "remain", "stay", "werden", "bleiben", "sein"];
const RELATIVES: [&str; 16] = [
    "der", "die", "das", "den", "dem", "deren", "dessen", "denen", "welcher", "welche", "welches",
    "who", "which", "that", "whom", "whose",
];

impl Clause<'_> {
    /// The actors in the first of `slots` that holds one.
    pub(crate) fn fill(&self, slots: &[Slot], trigger: TokenIdx) -> Vec<Filler> {
        slots
            .iter()
            .map(|slot| self.fill_one(slot, trigger))
            .find(|fillers| !fillers.is_empty())
            .unwrap_or_default()
    }

    fn fill_one(&self, slot: &Slot, trigger: TokenIdx) -> Vec<Filler> {
        match slot {
            Slot::Adjective => self.qualifiers_of(trigger, MentionKind::Adjective),
            Slot::Left => self.left_of(trigger),
            Slot::Within(outer, inner) => self
                .outer_phrases(outer, trigger)
                .into_iter()
                .flat_map(|phrase| self.fill_phrase(inner, phrase))
                .collect(),
            Slot::Pair => Vec::new(),
            Slot::Between => self.members_between(trigger),
            Slot::Subject => self.subject_fillers(trigger),
            _ => self
                .phrases(slot, trigger)
                .into_iter()
                .flat_map(|phrase| self.actors_of(self.counted(phrase)))
                .collect(),
        }
    }

    /// Who does what a word says; where the tree names nobody, who issued the paper that says it,
    /// or the name before the verb.
    fn subject_fillers(&self, trigger: TokenIdx) -> Vec<Filler> {
        let phrases = self.phrases(&Slot::Subject, trigger);
        let joined = phrases.iter().flat_map(|it| self.joined_subjects(*it)).collect::<Vec<_>>();
        let all = phrases.iter().copied().chain(joined);
        let named: Vec<Filler> = all.flat_map(|it| self.actors_of(self.counted(it))).collect();
        if !named.is_empty() {
            return named;
        }
        let issued = phrases.iter().find_map(|it| self.issuer_of(*it));
        let active = !self.is_phrase(phrases.first()) && !self.is_passive(trigger);
        let lost = || self.name_left_of(trigger).filter(|_| active);
        issued.or_else(lost).map(|it| self.actors_of(it)).unwrap_or_default()
    }

    /// Subjects behind the first that the tree does not hang at it: `X and Y buried the hatchet`.
    fn joined_subjects(&self, subject: TokenIdx) -> Vec<TokenIdx> {
        let english = self.context.pack.lang() == Lang::En;
        let Some(verb) = self.tree.head(subject).filter(|_| english) else { return Vec::new() };
        let others = self.tree.kids_as(verb, &SUBJECTS).filter(|it| *it > subject);
        let others = others.filter(|it| self.opens_with_and(*it));
        // "The US and South Korea began": the first hangs inside the second.
        let inside = self.tree.kids_as(subject, &[Deprel::Compound]);
        let inside = inside.filter(|it| self.joined_after(*it).is_some());
        // "Mali, Burkina Faso and Niger": the first as if it were spoken to.
        let listed = self.tree.kid(subject, Deprel::Conj).is_some();
        let first = self.tree.kids_as(verb, &[Deprel::Vocative]);
        let first = first.filter(|it| listed && *it < subject);
        others.chain(inside).chain(first).collect()
    }

    pub(super) fn opens_with_and(&self, phrase: TokenIdx) -> bool {
        let (first, _) = self.tree.extent(phrase);
        let before = first.0.checked_sub(1).map(TokenIdx);
        std::iter::once(first).chain(before).any(|it| self.tree.upos(it) == Upos::Cconj)
    }

    /// Whether a subject is a phrase of its own, though it names nobody.
    fn is_phrase(&self, subject: Option<&TokenIdx>) -> bool {
        subject.is_some_and(|it| self.is_noun(*it))
    }

    /// Whether a phrase itself names who acts: the adjective in `the German arms maker X` is no
    /// thing's.
    fn is_owner_of(&self, inner: &Slot, phrase: TokenIdx) -> bool {
        matches!(inner, Slot::Adjective | Slot::Left) && !self.name_beside(phrase).is_empty()
    }

    /// The members after `between`, where the tree has lost the second those after `and` as well:
    /// `The peace treaty between X and Y holds.`
    fn members_between(&self, trigger: TokenIdx) -> Vec<Filler> {
        let phrases = self.phrases(&Slot::Between, trigger);
        let mut members: Vec<Filler> = phrases.iter().flat_map(|it| self.actors_of(*it)).collect();
        if let ([one], [phrase]) = (members.as_slice(), phrases.as_slice()) {
            let other = self.joined_after(*phrase).map(|it| self.actors_at(it)).unwrap_or_default();
            let other: Vec<Filler> = other.into_iter().filter(|it| it.actor != one.actor).collect();
            members.extend(other);
        }
        members
    }

    /// What a slot holds inside a phrase, or else inside what is coordinated with it: `condemned the
    /// violence and the curbs imposed by X`.
    fn fill_phrase(&self, inner: &Slot, phrase: TokenIdx) -> Vec<Filler> {
        let joined = self.tree.conjuncts_from(phrase).flat_map(|it| {
            let apposed = self.tree.kids_as(it, &[Deprel::Appos]).filter(|it| self.is_noun(*it));
            std::iter::once(it)
                .chain(apposed.flat_map(|it| self.tree.conjuncts_from(it)))
                .collect::<Vec<_>>()
        });
        let mut filled = joined
            .filter(|it| !self.is_owner_of(inner, *it))
            .map(|it| self.fill_inside(self.reading_of(inner, it), it));
        filled.find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// What a slot holds inside a phrase itself: nothing the verb around it governs.
    fn fill_inside(&self, slot: &Slot, phrase: TokenIdx) -> Vec<Filler> {
        let Slot::After(adposition) = slot else { return self.fill_one(slot, phrase) };
        let adposition = [adposition.as_str()];
        let direct = self.after_at(phrase, &adposition);
        let inside = if self.names_any(&direct) {
            direct
        } else {
            let carried = self.carried_out(phrase, &adposition);
            if carried.is_empty() { self.after_noun(phrase, &adposition) } else { carried }
        };
        inside.into_iter().flat_map(|it| self.actors_of(it)).collect()
    }

    /// The heads of the phrases another slot looks into.
    fn outer_phrases(&self, slot: &Slot, trigger: TokenIdx) -> Vec<TokenIdx> {
        match slot {
            Slot::Infinitive => self.infinitives(trigger),
            _ => {
                self.phrases(slot, trigger).into_iter().map(|phrase| self.counted(phrase)).collect()
            }
        }
    }

    /// A genitive inside a phrase whose noun has a target after `of` is read as possessor alone:
    /// `condemned the bombing of X` says nothing against X.
    fn reading_of<'s>(&self, inner: &'s Slot, noun: TokenIdx) -> &'s Slot {
        let of = Slot::After("of".to_owned());
        let mut frames = self.context.pack.frames_of(WordKind::Noun, self.tree.lemma(noun));
        match inner {
            Slot::Genitive if frames.any(|frame| frame.object.contains(&of)) => &Slot::Possessor,
            _ => inner,
        }
    }

    /// The heads of the phrases in a slot.
    pub(crate) fn phrases(&self, slot: &Slot, trigger: TokenIdx) -> Vec<TokenIdx> {
        let is_noun = self.is_noun(trigger);
        match slot {
            Slot::Subject if is_noun => self.subject_for_noun(trigger).into_iter().collect(),
            Slot::Subject => self.doer(trigger).into_iter().collect(),
            Slot::Object if is_noun => self.governor(trigger).map_or_else(Vec::new, |verb| {
                self.objects(verb).into_iter().filter(|it| *it != trigger).collect()
            }),
            Slot::Object => self.objects(trigger),
            Slot::Dative => self.datives(self.verb_of(trigger)),
            Slot::GenitiveObject | Slot::Genitive => self.genitives(trigger),
            Slot::Possessor => {
                self.genitives(trigger).into_iter().filter(|it| *it < trigger).collect()
            }
            Slot::Is => self.said_of(trigger),
            Slot::Infinitive => self.infinitive_subjects(trigger),
            Slot::Possessive => self.possessive(trigger).into_iter().collect(),
            Slot::Complement => self.complement_subjects(trigger),
            Slot::Between => self.after(trigger, &["zwischen", "between", "among"]),
            Slot::After(adposition) => self.after(trigger, &[adposition.as_str()]),
            Slot::Adjective | Slot::Left | Slot::Pair | Slot::Within(..) => Vec::new(),
        }
    }

    pub(crate) fn is_noun(&self, token: TokenIdx) -> bool {
        matches!(self.tree.upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    /// The actors a phrase names, everything coordinated with it included.
    pub(crate) fn actors_of(&self, phrase: TokenIdx) -> Vec<Filler> {
        let member = |it: &TokenIdx| *it == phrase || !self.is_other_phrase(*it);
        let members = self.tree.conjuncts_from(phrase).filter(member);
        let all = members.chain(self.behind_title(phrase));
        all.flat_map(|it| self.actors_at(it)).collect()
    }

    /// What is coordinated with the name behind a title, not with the title: `Libyan leader X and
    /// Bulgarian President Y signed …`.
    fn behind_title(&self, title: TokenIdx) -> Vec<TokenIdx> {
        let mention = |it: TokenIdx| self.context.mentions.at(self.at, it);
        let names = self.tree.kids_as(title, &[Deprel::Appos, Deprel::Flat]);
        let same = names.filter(|it| *it > title && mention(*it) == mention(title));
        same.flat_map(|it| self.tree.conjuncts_from(it).skip(1).collect::<Vec<_>>()).collect()
    }

    /// Whether a conjunct without conjunction has a preposition of its own and so is none: `der
    /// Friedensvertrag Israels mit Jordanien`, `Granaten aus Nordkorea für Russland`.
    fn is_other_phrase(&self, conjunct: TokenIdx) -> bool {
        let tree = &self.tree;
        let joined = || {
            let (first, _) = tree.extent(conjunct);
            let before = first.0.checked_sub(1).map(TokenIdx);
            tree.kid(conjunct, Deprel::Cc).is_some()
                || before.is_some_and(|it| tree.upos(it) == Upos::Punct)
        };
        tree.rel(conjunct) == Deprel::Conj && tree.has_adposition(conjunct) && !joined()
    }

    /// The actors one phrase names, without what is coordinated with it.
    pub(crate) fn actors_at(&self, phrase: TokenIdx) -> Vec<Filler> {
        let at = self.antecedent(phrase).unwrap_or(phrase);
        match self.context.mentions.at(self.at, at) {
            // "den Staat Israel"
            Some(mention) if mention.kind == MentionKind::Nominal => {
                let named = self.name_beside(at);
                if named.is_empty() { self.fillers(mention) } else { named }
            }
            Some(mention) => self.fillers(mention),
            None if at == phrase => {
                let beside = self.name_beside(phrase);
                if beside.is_empty() { self.name_explained(phrase) } else { beside }
            }
            None => {
                let named = self.actors_of(at);
                if named.is_empty() { self.subject_of_predicate(at) } else { named }
            }
        }
    }

    /// Who a word names, as a name or inside a compound.
    pub(super) fn named_at(&self, token: TokenIdx) -> Vec<Filler> {
        let mention = self.context.mentions.at(self.at, token);
        let mention = mention.or_else(|| self.context.mentions.qualifier(self.at, token));
        mention.map(|it| self.fillers(it)).unwrap_or_default()
    }

    /// `die Menschenrechtsorganisation Amnesty International`: the noun means who stands beside it.
    fn name_beside(&self, noun: TokenIdx) -> Vec<Filler> {
        let beside = self.tree.kids_as(noun, &[Deprel::Appos, Deprel::Flat]);
        let right = beside.filter(|it| *it > noun && !self.tree.has_adposition(*it));
        let mut named = right.filter_map(|it| self.context.mentions.at(self.at, it));
        let found = named.find(|it| it.kind == MentionKind::Name);
        found.map(|it| self.fillers(it)).unwrap_or_default()
    }

    /// `die Hisbollah, eine vom Iran geförderte Miliz`: the apposition means the name before it.
    fn name_explained(&self, noun: TokenIdx) -> Vec<Filler> {
        let tree = &self.tree;
        let apposed = tree.rel(noun) == Deprel::Appos && tree.upos(noun) == Upos::Noun;
        let name = tree.head(noun).filter(|head| apposed && *head < noun);
        let named = name.and_then(|it| self.context.mentions.at(self.at, it));
        let named = named.filter(|it| it.kind == MentionKind::Name);
        named.map(|it| self.fillers(it)).unwrap_or_default()
    }

    /// `X ist eines der Länder, die …`: what the predicate's nouns do X does.
    fn subject_of_predicate(&self, noun: TokenIdx) -> Vec<Filler> {
        let tree = &self.tree;
        let up = std::iter::once(noun).chain(tree.ancestors(noun));
        let mut predicates = up.take(3).filter(|it| tree.kid(*it, Deprel::Cop).is_some());
        let subject = predicates.next().and_then(|it| tree.kid(it, Deprel::Nsubj));
        subject.map(|it| self.actors_of(it)).unwrap_or_default()
    }

    fn fillers(&self, mention: &Mention) -> Vec<Filler> {
        let span = self.span((mention.first, mention.last));
        mention.actors.iter().map(|actor| Filler { actor: actor.clone(), span }).collect()
    }

    /// What a relative pronoun stands for: the noun its clause modifies.
    pub(crate) fn antecedent(&self, token: TokenIdx) -> Option<TokenIdx> {
        let tree = &self.tree;
        let form = tree.form(token).to_lowercase();
        let relative = matches!(tree.upos(token), Upos::Pron | Upos::Det | Upos::Sconj)
            && RELATIVES.contains(&form.as_str());
        if !relative {
            return None;
        }
        let clause = tree.ancestors(token).find(|it| tree.rel(*it) == Deprel::AclRelcl)?;
        tree.head(clause)
    }

    /// The mention inside a phrase as adjective: `russische Sanktionen`.
    fn qualifiers_of(&self, noun: TokenIdx, kind: MentionKind) -> Vec<Filler> {
        let modifiers = self.tree.kids_as(noun, &[Deprel::Amod, Deprel::Compound, Deprel::Det]);
        let of = |token| self.context.mentions.qualifier(self.at, token);
        modifiers
            .flat_map(|it| self.joined_by_hyphen(it).chain(self.tree.conjuncts_from(it)))
            .filter_map(of)
            .filter(|mention| mention.kind == kind)
            .flat_map(|mention| self.fillers(mention))
            .collect()
    }

    /// The left part of a compound, or a name used as a modifier before the noun.
    fn left_of(&self, noun: TokenIdx) -> Vec<Filler> {
        if let Some(mention) = self.context.mentions.qualifier(self.at, noun) {
            return self.fillers(mention);
        }
        let before = [Deprel::Compound, Deprel::Amod, Deprel::Nmod];
        let inside: Vec<Filler> = self
            .tree
            .kids_as(noun, &before)
            .filter(|kid| *kid < noun && !self.tree.has_adposition(*kid))
            .filter(|kid| !self.is_saxon_genitive(*kid))
            .flat_map(|kid| self.left_names(kid))
            .collect();
        if inside.is_empty() { self.right_before(noun) } else { inside }
    }

    /// `Kims` in `Kims Besuch` owns it; German has no other bare name before a noun in the genitive.
    fn is_saxon_genitive(&self, name: TokenIdx) -> bool {
        self.context.pack.lang() == Lang::De
            && self.tree.token(name).deprel == Deprel::Nmod
            && self.tree.form(name).ends_with(['s', '’', '\''])
    }

    /// A name inside a compound with the names joined to it by a hyphen: `the Iran-Iraq war`.
    fn left_names(&self, name: TokenIdx) -> Vec<Filler> {
        let joined = self.joined_by_hyphen(name);
        let mut names: Vec<Filler> =
            joined.flat_map(|it| self.actors_at(it)).chain(self.actors_of(name)).collect();
        names.sort_by_key(|it| it.span);
        names
    }

    /// The words joined to one by a hyphen: `German-French`, `Trump-Putin`.
    pub(super) fn joined_by_hyphen(&self, word: TokenIdx) -> impl Iterator<Item = TokenIdx> + '_ {
        let kids = self.tree.kids_as(word, &[Deprel::Compound, Deprel::Amod, Deprel::Flat]);
        kids.filter(move |it| {
            let hyphen = |kid: &TokenIdx| self.tree.form(*kid) == "-";
            let between = if *it < word { self.tree.kids(*it) } else { self.tree.kids(word) };
            between.iter().chain(self.tree.kids(*it)).any(hyphen)
        })
    }

    /// Genitives of a noun: `der Krieg Russlands`, `von Russland`, `of`, `'s`.
    pub(super) fn genitives(&self, noun: TokenIdx) -> Vec<TokenIdx> {
        let tree = &self.tree;
        let owner = |kid: &TokenIdx| {
            let adposition = tree.adpositions(*kid).next().map(|it| tree.form(it).to_lowercase());
            match adposition.as_deref().map(|word| self.context.pack.preposition(word)) {
                None => {
                    let case = tree.token(*kid).feats.case == Some(Case::Gen);
                    *kid > noun || case || self.is_inflected(*kid)
                }
                Some(word) => matches!(word, "von" | "of" | "'s" | "'" | "’s" | "’"),
            }
        };
        let mut owners: Vec<TokenIdx> =
            tree.kids_as(noun, &[Deprel::Nmod, Deprel::OblAgent]).filter(owner).collect();
        // "Die Inhaftierung Nawalnys", read as an apposition
        let apposed = tree.kids_as(noun, &[Deprel::Appos]);
        owners.extend(apposed.filter(|it| *it > noun && self.is_inflected(*it)));
        // "die Abkehr Nordkoreas von China"
        let true_genitive = |it: &TokenIdx| !tree.has_adposition(*it) && self.names_any(&[*it]);
        if self.context.pack.lang() == Lang::De && owners.iter().any(true_genitive) {
            owners.retain(|it| !tree.has_adposition(*it));
        }
        if !owners.is_empty() {
            return owners;
        }
        // "X's accession negotiations": the possessor hangs on the noun before the noun.
        let inner = tree.kids_as(noun, &[Deprel::Compound, Deprel::Amod]).flat_map(|kid| {
            let owners = tree.kids_as(kid, &[Deprel::Nmod]);
            owners.filter(|it| self.has_one_of(*it, &["'s", "’s", "'", "’"])).collect::<Vec<_>>()
        });
        let inner: Vec<TokenIdx> = inner.collect();
        if inner.is_empty() { self.next_genitive(noun).into_iter().collect() } else { inner }
    }

    /// Whether a name has the ending of a German genitive: `Russlands`, not `Belarus`.
    fn is_inflected(&self, name: TokenIdx) -> bool {
        let tree = &self.tree;
        self.context.pack.lang() == Lang::De
            && tree.upos(name) == Upos::Propn
            && tree.form(name).ends_with('s')
            && tree.lemma(name) != tree.form(name)
    }

    /// A name in the genitive right after a noun, wherever the tree hangs it.
    fn next_genitive(&self, noun: TokenIdx) -> Option<TokenIdx> {
        let name = self.name_after(noun)?;
        let genitive = self.tree.token(name).feats.case == Some(Case::Gen);
        (genitive && !self.tree.has_adposition(name)).then_some(name)
    }

    /// Whoever a role noun is said of: subject of its copula, apposition either way, the name
    /// beside it, the subject of a verb that takes it with `als` or `as`.
    fn said_of(&self, noun: TokenIdx) -> Vec<TokenIdx> {
        let tree = &self.tree;
        let subject = tree.kids_as(noun, &SUBJECTS).next();
        let apposed = tree.kids_as(noun, &[Deprel::Appos, Deprel::Flat]).next();
        let head = || tree.head(noun).filter(|_| tree.rel(noun) == Deprel::Appos);
        let before = || {
            let inside = matches!(tree.rel(noun), Deprel::Compound | Deprel::Nmod);
            tree.head(noun).filter(|head| inside && *head > noun && !tree.has_adposition(noun))
        };
        let as_role = || {
            let role = self.has_one_of(noun, &["als", "as"]);
            let verb = tree.head(noun).filter(|_| role)?;
            self.objects(verb).into_iter().next().or_else(|| self.doer(verb))
        };
        // "X has become Y's supplier"
        let becomes = || {
            let predicate = matches!(tree.rel(noun), Deprel::Xcomp | Deprel::Obj);
            let verb = tree.head(noun).filter(|_| predicate)?;
            let copular = COPULAR.contains(&tree.lemma(verb));
            copular.then(|| self.doer(verb)).flatten()
        };
        let said = subject.or(apposed).or_else(head).or_else(before).or_else(as_role);
        said.or_else(becomes).or_else(|| self.right_after(noun)).into_iter().collect()
    }

    fn infinitives(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        let infinitive =
            |kid: &TokenIdx| self.tree.token(*kid).feats.verb_form != Some(VerbForm::Fin);
        let rels: &[Deprel] = if self.is_noun(verb) { &[Deprel::Acl] } else { &COMPLEMENTS };
        self.tree.kids_as(verb, rels).filter(infinitive).collect()
    }

    /// Who does what the infinitive of a verb says, where the verb does not do it itself.
    fn infinitive_subjects(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        let infinitives = self.infinitives(verb);
        let own = infinitives.iter().filter_map(|it| self.tree.kids_as(*it, &SUBJECTS).next());
        let own: Vec<TokenIdx> = own.collect();
        if !own.is_empty() || infinitives.is_empty() {
            return own;
        }
        // "told X to open …": the treebanks have X as indirect object.
        let objects = self.objects(verb);
        if self.names_any(&objects) { objects } else { self.datives(verb) }
    }

    fn possessive(&self, noun: TokenIdx) -> Option<TokenIdx> {
        let owner = |kid: &TokenIdx| self.context.mentions.at(self.at, *kid).is_some();
        self.tree
            .kids_as(noun, &[Deprel::Det, Deprel::Nmod])
            .find(|kid| matches!(self.tree.upos(*kid), Upos::Det | Upos::Pron) && owner(kid))
    }

    /// Phrases after one of these adpositions: at the trigger, or where parsers hang them instead
    /// (at the object of the verb, at the verb of the noun), or in the words around it.
    fn after(&self, trigger: TokenIdx, adpositions: &[&str]) -> Vec<TokenIdx> {
        let mut direct = self.after_at(trigger, adpositions);
        // "X is behind the attack": the phrase is the predicate itself.
        if self.tree.kid(trigger, Deprel::Cop).is_some() && self.has_one_of(trigger, adpositions) {
            direct.push(trigger);
        }
        if self.names_any(&direct) {
            return direct;
        }
        let carried = self.carried_out(trigger, adpositions);
        if self.names_any(&carried) {
            return carried;
        }
        let near = if self.is_noun(trigger) {
            self.after_noun(trigger, adpositions)
        } else {
            let objects = [Deprel::Obj, Deprel::Xcomp, Deprel::NsubjPass];
            let objects = self.tree.kids_as(trigger, &objects).chain(self.lost_objects(trigger));
            // "21 Soldaten und Mitarbeiter nach Bosnien"
            let objects = objects.flat_map(|object| self.tree.conjuncts_from(object));
            objects.flat_map(|object| self.after_at(object, adpositions)).collect()
        };
        if self.names_any(&near) {
            return near;
        }
        // A noun shares the phrases of its verb where the verb only carries it: `held talks in Rome
        // with X`, not `a spokesman blamed Y for X`.
        let carried = matches!(
            self.tree.rel(trigger),
            Deprel::Obj | Deprel::Obl | Deprel::NsubjPass | Deprel::Xcomp | Deprel::Root
        );
        if self.is_noun(trigger) && !carried {
            return if direct.is_empty() { near } else { direct };
        }
        let wide = if self.is_noun(trigger) {
            self.governor(trigger).map(|verb| self.after_at(verb, adpositions))
        } else {
            Some(self.after_in_clause(trigger, adpositions))
        };
        let wide = wide.unwrap_or_default().into_iter();
        let wide =
            wide.filter(|phrase| *phrase != trigger && !self.belongs_elsewhere(*phrase, trigger));
        let wide: Vec<TokenIdx> = wide.collect();
        if self.names_any(&wide) {
            wide
        } else if direct.is_empty() {
            near
        } else {
            direct
        }
    }

    /// Phrases of a participle that only carries a noun out: `the sanctions imposed on X by Y`,
    /// `crimes committed by X against Y`.
    fn carried_out(&self, noun: TokenIdx, adpositions: &[&str]) -> Vec<TokenIdx> {
        if !self.is_noun(noun) {
            return Vec::new();
        }
        let participles = self.tree.kids_as(noun, &[Deprel::Acl, Deprel::AclRelcl]);
        let makes = |it: TokenIdx| self.context.pack.words().making.contains(&self.verb_lemma(it));
        let carrying =
            participles.filter(|it| self.is_passive(*it) && (self.is_light(*it) || makes(*it)));
        carrying.flat_map(|it| self.after_at(it, adpositions)).collect()
    }

    /// Whether a phrase left of a noun stands right after another noun, whose it then is:
    /// `Sanktionen gegen Iran scheiterten am Widerstand Russlands`.
    fn belongs_elsewhere(&self, phrase: TokenIdx, noun: TokenIdx) -> bool {
        let (first, _) = self.tree.extent(phrase);
        let before = first.0.checked_sub(1).map(TokenIdx);
        phrase < noun
            && self.is_noun(noun)
            && before.is_some_and(|it| self.tree.upos(it) == Upos::Noun)
    }

    pub(super) fn names_any(&self, phrases: &[TokenIdx]) -> bool {
        phrases.iter().any(|phrase| !self.actors_of(*phrase).is_empty())
    }

    pub(super) fn after_at(&self, head: TokenIdx, adpositions: &[&str]) -> Vec<TokenIdx> {
        let kids = self.tree.kids(head).iter().copied();
        kids.filter(|kid| self.has_one_of(*kid, adpositions)).collect()
    }

    /// Whether a phrase stands after one of these adpositions; one of several words (`out of`) is
    /// written with spaces.
    pub(super) fn has_one_of(&self, phrase: TokenIdx, adpositions: &[&str]) -> bool {
        let tree = &self.tree;
        let mut all = String::new();
        for adposition in tree.adpositions(phrase) {
            let form = tree.form(adposition).to_lowercase();
            if adpositions.contains(&self.context.pack.preposition(&form)) {
                return true;
            }
            let fixed = tree.kids_as(adposition, &[Deprel::Fixed]).map(|it| tree.form(it));
            for word in std::iter::once(form.as_str()).chain(fixed) {
                if !all.is_empty() {
                    all.push(' ');
                }
                all.push_str(&word.to_lowercase());
            }
        }
        adpositions.contains(&all.as_str())
    }

    /// The words of a phrase, without relative clauses and what is coordinated with it.
    pub(crate) fn phrase_span(&self, phrase: TokenIdx) -> Span {
        let without = [
            Deprel::AclRelcl,
            Deprel::Acl,
            Deprel::Case,
            Deprel::Mark,
            Deprel::Cop,
            Deprel::Nsubj,
            Deprel::Punct,
            Deprel::Parataxis,
        ];
        self.span(self.tree.extent_without(phrase, &without))
    }
}
