//! Alignment: who stands with whom, by which claims, and in which camps.

use std::collections::BTreeSet;
use std::path::Path;

use legation::actor::ActorKey;
use legation::align::{self, Counted, Counting, Denials, SignedNetwork};
use legation::graph::KnowledgeGraph;

use crate::sample;

fn key(text: &str) -> ActorKey {
    ActorKey::new(text).unwrap()
}

/// Score and cautious score of Russia and North Korea, and how their claims count.
fn dyad(lines: &str, counting: Counting) -> (Option<i8>, Option<i8>, Vec<Counted>) {
    let graph = sample::graph(lines);
    let dyad = align::dyad(&graph.view(), &key("state:RUS"), &key("state:PRK"), counting);
    (dyad.score, dyad.cautious, dyad.contributions.iter().map(|it| it.counted).collect())
}

fn check(lines: &str, score: Option<i8>, cautious: Option<i8>) {
    let (found, careful, _) = dyad(lines, Counting::default());
    assert_eq!((found, careful), (score, cautious), "{lines}");
}

#[test]
fn a_score_is_the_balance_of_what_counts() {
    // 0.8 · 0.9 = 0.72; 0.72 / 1.72
    check("state:PRK supplies state:RUS", Some(42), Some(42));
    // 0.72 · 0.6 = 0.432; 0.432 / 1.432
    check("state:PRK supplies state:RUS; by person:john-kirby", Some(30), None);
    check("state:RUS attacks state:PRK; 1.0", Some(-50), Some(-50));
    check("state:RUS attacks state:UKR", None, None);
    check(
        "state:PRK supplies state:RUS; by person:john-kirby; 1.0
         state:RUS sanctions state:PRK; 1.0",
        // (0.48 − 0.6) / (1.08 + 1)
        Some(-6),
        // −0.6 / 1.6
        Some(-38),
    );
}

#[test]
fn leaders_and_bodies_act_for_their_state() {
    check("person:vladimir-putin supports person:kim-jong-un; 1.0", Some(33), Some(33));
    check("person:~some-expert supports state:PRK", None, None);
    let graph = sample::graph("person:vladimir-putin supports person:kim-jong-un");
    let putin = key("person:vladimir-putin");
    let ranked = align::ranking(&graph.view(), &putin, Counting::default());
    assert_eq!(ranked[0].b, key("state:PRK"));
    let alone = align::dyad(&graph.view(), &putin, &key("state:RUS"), Counting::default());
    assert!(alone.contributions.is_empty());
}

#[test]
fn ten_reprints_are_one_source() {
    let one = "state:PRK supplies state:RUS; by person:john-kirby";
    let ten: Vec<String> = (0..10).map(|at| format!("{one} outlet:o{at}; in a{at}")).collect();
    let (score, _, counted) = dyad(&ten.join("\n"), Counting::default());
    assert_eq!(score, Some(30));
    assert_eq!(counted.iter().filter(|it| **it == Counted::For).count(), 1);
    assert_eq!(counted.iter().filter(|it| **it == Counted::Repeated).count(), 9);
    let two = format!("{one}\n{one} outlet:nbc-news; in second; 1.0");
    assert_eq!(dyad(&two, Counting::default()).0, Some(32), "the surest counts");
    let dated = "state:RUS sanctions state:PRK; when 2010
                 state:RUS sanctions state:PRK; when 2017";
    assert_eq!(dyad(dated, Counting::default()).2, [Counted::Against, Counted::Against]);
}

#[test]
fn what_is_not_real_or_not_so_does_not_count_unless_asked() {
    let lines = "state:RUS cooperates-with state:PRK; planned; 1.0
                 not state:RUS aligns-with state:PRK; 1.0
                 state:RUS meets state:PRK; asked
                 person:kim-jong-un leads state:PRK";
    let counted = vec![Counted::Denied, Counted::LeftOut, Counted::LeftOut];
    assert_eq!(dyad(lines, Counting::default()), (None, None, counted));
    let all = Counting { open: true, denials: Denials::Flip };
    // 0.7 · 0.5 − 0.6 · 0.5 = 0.05; 0.05 / 1.65
    let counted = vec![Counted::For, Counted::Denied, Counted::LeftOut];
    assert_eq!(dyad(lines, all), (Some(3), Some(3), counted));
}

const LINES: &str = "
    state:PRK supplies state:RUS; by person:john-kirby
    state:RUS meets person:kim-jong-un
    person:vladimir-putin supports state:PRK
    state:RUS sanctions state:PRK; when 2017
    state:RUS attacks state:UKR
    state:USA supports state:UKR
    state:USA cooperates-with state:JPN
    state:USA sanctions state:RUS
    state:JPN criticizes state:PRK
    person:john-kirby criticizes state:RUS
    outlet:nbc-news writes-for org:nato
";

#[test]
fn all_others_are_ranked() {
    let graph = sample::graph(LINES);
    let ranked = align::ranking(&graph.view(), &key("state:RUS"), Counting::default());
    let ranked: Vec<(String, i8)> =
        ranked.iter().map(|it| (it.b.to_string(), it.score.unwrap())).collect();
    // 0.432 + 0.18 + 0.45 for, 0.54 against: 0.522 / 2.602
    let expected = [("state:PRK", 20), ("state:USA", -43), ("state:UKR", -47)];
    assert_eq!(ranked, expected.map(|(key, score)| (key.to_owned(), score)));
}

#[test]
fn the_matrix_agrees_with_the_dyads() {
    let graph = sample::graph(LINES);
    let matrix = align::matrix(&graph.view(), Counting::default());
    for (row, a) in matrix.actors.iter().enumerate() {
        for (column, b) in matrix.actors.iter().enumerate().filter(|(column, _)| *column != row) {
            let dyad = align::dyad(&graph.view(), a, b, Counting::default());
            assert_eq!(matrix.score(row, column), dyad.score, "{a} {b}");
        }
        assert_eq!(matrix.score(row, row), None);
    }
}

fn camps(graph: &KnowledgeGraph) -> Vec<Vec<String>> {
    let camps = align::camps(&graph.view());
    camps.iter().map(|camp| camp.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn leaders_stand_in_the_camp_of_their_state() {
    let expected: [&[&str]; 4] = [
        &["person:john-kirby", "state:JPN", "state:UKR", "state:USA"],
        &["person:kim-jong-un", "person:vladimir-putin", "state:PRK", "state:RUS"],
        &["org:nato"],
        &["outlet:nbc-news"],
    ];
    assert_eq!(camps(&sample::graph(LINES)), expected);
}

/// A network of the shared test data, which lie beside some checkouts: columns a, b, sign.
fn shared_network(file: &str) -> Option<SignedNetwork> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/signed");
    let Ok(table) = std::fs::read_to_string(folder.join(file)) else {
        println!("skipped: {} has no {file}", folder.display());
        return None;
    };
    let ties = table.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let ends = (cells.next()?, cells.next()?);
        Some((ends, cells.next()?.trim().parse::<i64>().ok()?))
    });
    let ties: Vec<((&str, &str), i64)> = ties.collect();
    let names: BTreeSet<&str> = ties.iter().flat_map(|((a, b), _)| [*a, *b]).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let at = |name: &str| names.binary_search(&name).unwrap();
    let mut network = SignedNetwork::new(names.len());
    for ((a, b), sign) in &ties {
        network.add(at(a), at(b), *sign);
    }
    Some(network)
}

/// 16 tribes in the highlands of New Guinea (Read 1954). Known: the best two camps frustrate 7
/// ties, the best three 2.
#[test]
fn the_highland_tribes_fall_into_three_camps() {
    let Some(network) = shared_network("highland_tribes.tsv") else { return };
    let frustration = |at_most| network.partition(at_most).frustration;
    assert_eq!([2, 3, 4, usize::MAX].map(frustration), [7, 2, 2, 2]);
}

/// Alliances and wars of the Correlates of War in windows of four years (Doreian & Mrvar 2015),
/// every third, with the proven frustration of the best two camps.
#[test]
fn the_wars_after_1946_have_their_known_frustration() {
    let known = [("46-49", 17), ("55-58", 35), ("64-67", 24), ("76-79", 50), ("94-97", 48)];
    for (window, frustration) in known {
        let Some(network) = shared_network(&format!("cow/{window}.tsv")) else { return };
        assert_eq!(network.partition(2).frustration, frustration, "{window}");
    }
}
