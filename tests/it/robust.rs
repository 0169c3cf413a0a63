//! Texts that nobody wrote: mutated articles are analysed without a panic, and every span slices.

use legation::lang::Lang;
use legation::reader::Reader;
use legation::syntax::{self, Document, Model};

/// A German and an English text with what segmentation finds hard.
const TEXTS: [(Lang, &str); 2] = [
    (
        Lang::De,
        "Treffen in Rom: Kim lädt Weber ein\n\n„Wir liefern nichts“, sagte Dr. Anna Weber (CDU) am \
         3. März 2024 – „jedenfalls nicht jetzt!“ Laut US-Präsident George W. Bush sei das z. B. \
         für 95,77 Mio. Euro zu haben… Der 5-jährige Krieg; die EU- und Nato-Staaten.\n* Punkt \
         eins\n* Punkt zwei: http://beispiel.de/a?b=c\n",
    ),
    (
        Lang::En,
        "Talks in Rome: Kim invites Lee\n\n\"We won't deliver anything,\" Mr. Lee's spokesman said \
         on Feb. 3, 2024 -- \"not now!\" The U.S.-led force (approx. 1,500 men) hasn't moved… \
         They're gonna leave at 5 p.m. He didn't.\n- Item one\n- Item two: mail@example.org\n",
    ),
];

/// What a mutation puts in.
const PIECES: [&str; 18] = [
    " ", "\n", "\n\n", "\u{ad}", "\u{200b}", "\u{301}", "\u{202e}", "🦀", "„", "“", "'", "-", ".",
    "(", "\0", "İ", "ﬁ", "3.",
];

/// An xorshift generator: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

/// Cuts, doubles, swaps and overwrites some bytes, puts pieces in, makes a huge word.
fn mutated(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(8) {
        let (from, to) = (random.below(bytes.len()), random.below(bytes.len()));
        let (from, to) = (from.min(to), from.max(to));
        match random.below(7) {
            0 => bytes.truncate(to.max(1)),
            1 => bytes.extend_from_within(from..to),
            2 => bytes.swap(from, to),
            3 => bytes[from] = u8::try_from(random.below(256)).unwrap(),
            4 => drop(bytes.drain(from..to.min(from + 9))),
            5 => bytes.extend("Wort".repeat(random.below(600)).bytes()),
            _ => drop(bytes.splice(from..from, PIECES[random.below(PIECES.len())].bytes())),
        }
        if bytes.is_empty() {
            bytes.push(b'x');
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn check(text: &str, document: &Document) {
    let mut last = 0;
    for sentence in &document.sentences {
        assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= 2_000, "{text:?}");
        assert!(sentence.span.slice(text).is_some(), "{text:?}");
        for token in &sentence.tokens {
            assert!(token.span.slice(text).is_some_and(|slice| !slice.is_empty()), "{text:?}");
            assert!(token.span.range().start >= last, "{text:?}");
            assert!(token.head.is_none_or(|head| head.get() < sentence.tokens.len()), "{text:?}");
            last = token.span.range().end;
        }
        assert_eq!(sentence.tokens.iter().filter(|token| token.head.is_none()).count(), 1);
    }
}

#[test]
fn mutated_texts_are_analysed_and_spans_slice() {
    let mut random = Random(0x5EED);
    for (lang, text) in TEXTS {
        check(text, &syntax::analyse(lang, text));
        for _ in 0..120 {
            let text = mutated(text, &mut random);
            check(&text, &syntax::analyse(lang, &text));
        }
    }
}

#[test]
fn a_sentence_without_end_is_cut_at_2000_words() {
    let document = syntax::analyse(Lang::De, &"und dann ".repeat(2_500));
    let lens: Vec<usize> = document.sentences.iter().map(|it| it.tokens.len()).collect();
    assert_eq!(lens, [2_000, 2_000, 1_000]);
}

#[test]
fn a_model_of_ones_own_serves_its_language_only() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/models/en.model");
    let model = Model::from_bytes(std::fs::read(path).unwrap()).unwrap();
    // The English model on German words: other trees than those of the German one.
    let reader = Reader::builtin().with_model(Lang::De, model);
    let text = "Den Vertrag hat die Regierung abgelehnt.";
    let of = |reader: &Reader<'_>, lang| reader.analyser(lang).analyse(None, text);
    assert_ne!(of(&reader, Lang::De), of(&Reader::builtin(), Lang::De));
    assert_eq!(of(&reader, Lang::En), of(&Reader::builtin(), Lang::En));
}
