//! Alignment: who stands with whom, by which claims, and in which camps.

use std::collections::BTreeSet;
use std::path::Path;

use legation::actor::ActorKey;
use legation::align::{self, Counted, Counting, SignedNetwork, Triads};
use legation::graph::{KnowledgeGraph, Selection};

use crate::sample;

fn key(text: &str) -> ActorKey {
    ActorKey::new(text).unwrap()
}

/// States stand for their leaders, and claims do not age.
fn plain() -> Counting {
    let mut counting = Counting { roll_up: true, ..Counting::default() };
    counting.weights.half_life_days = 0.0;
    counting
}

/// Score and cautious score of Russia and North Korea, and how their claims count.
fn dyad(lines: &str, counting: &Counting) -> (Option<i8>, Option<i8>, Vec<Counted>) {
    let graph = sample::graph(lines);
    let dyad = align::dyad(&graph.view(), &key("state:RUS"), &key("state:PRK"), counting);
    (dyad.score, dyad.cautious, dyad.contributions.iter().map(|it| it.counted).collect())
}

fn check(lines: &str, score: Option<i8>, cautious: Option<i8>) {
    let (found, careful, _) = dyad(lines, &plain());
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
    let ranked = align::ranking(&graph.view(), &putin, &plain());
    assert_eq!(ranked[0].b, key("state:PRK"));
    let alone = align::dyad(&graph.view(), &putin, &key("state:RUS"), &plain());
    assert!(alone.contributions.is_empty());
}

#[test]
fn ten_reprints_are_one_source() {
    let one = "state:PRK supplies state:RUS; by person:john-kirby";
    let ten: Vec<String> = (0..10).map(|at| format!("{one} outlet:o{at}; in a{at}")).collect();
    let (score, _, counted) = dyad(&ten.join("\n"), &plain());
    assert_eq!(score, Some(30));
    assert_eq!(counted.iter().filter(|it| **it == Counted::For).count(), 1);
    assert_eq!(counted.iter().filter(|it| **it == Counted::Repeated).count(), 9);
    let two = format!("{one}\n{one} outlet:nbc-news; in second; 1.0");
    assert_eq!(dyad(&two, &plain()).0, Some(32), "the surest counts");
    let dated = "state:RUS sanctions state:PRK; when 2010
                 state:RUS sanctions state:PRK; when 2017";
    assert_eq!(dyad(dated, &plain()).2, [Counted::Against, Counted::Against]);
}

#[test]
fn what_is_not_real_or_not_so_does_not_count_unless_asked() {
    let lines = "state:RUS cooperates-with state:PRK; planned; 1.0
                 not state:RUS aligns-with state:PRK; 1.0
                 state:RUS meets state:PRK; asked
                 person:kim-jong-un leads state:PRK";
    let counted = vec![Counted::Denied, Counted::LeftOut, Counted::LeftOut];
    assert_eq!(dyad(lines, &plain()), (None, None, counted));
    let mut all = Counting { open: true, ..plain() };
    all.weights.denied = 0.5;
    // 0.7 · 0.5 − 0.6 · 0.5 = 0.05; 0.05 / 1.65
    let counted = vec![Counted::For, Counted::Denied, Counted::LeftOut];
    assert_eq!(dyad(lines, &all), (Some(3), Some(3), counted));
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
    let ranked = align::ranking(&graph.view(), &key("state:RUS"), &plain());
    let ranked: Vec<(String, i8)> =
        ranked.iter().map(|it| (it.b.to_string(), it.score.unwrap())).collect();
    // 0.432 + 0.18 + 0.45 for, 0.54 against: 0.522 / 2.602
    let expected = [("state:PRK", 20), ("state:USA", -43), ("state:UKR", -47)];
    assert_eq!(ranked, expected.map(|(key, score)| (key.to_owned(), score)));
}

#[test]
fn the_matrix_agrees_with_the_dyads() {
    let graph = sample::graph(LINES);
    let (matrix, _) = align::matrix(&graph.view(), &plain());
    for (row, a) in matrix.actors.iter().enumerate() {
        for (column, b) in matrix.actors.iter().enumerate().filter(|(column, _)| *column != row) {
            let dyad = align::dyad(&graph.view(), a, b, &plain());
            assert_eq!(matrix.score(row, column), dyad.score, "{a} {b}");
        }
        assert_eq!(matrix.score(row, row), None);
    }
}

fn camps(graph: &KnowledgeGraph) -> Vec<Vec<String>> {
    let camps = align::camps(&graph.view(), &plain());
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
/// with the proven frustration of the best two camps and the triangles; the example `balance` does
/// all of them.
#[test]
fn the_wars_after_1946_have_their_known_frustration() {
    let Some(known) = shared_json("cow/frustration_exact.json") else { return };
    let hard = ["46-49", "55-58", "61-64", "76-79", "91-94", "94-97"];
    let windows = known.as_array().unwrap().iter();
    for window in windows.filter(|it| hard.contains(&it["net"].as_str().unwrap())) {
        let name = window["net"].as_str().unwrap();
        let network = shared_network(&format!("cow/{name}.tsv")).unwrap();
        assert_eq!(network.partition(2).frustration, window["L"].as_i64().unwrap(), "{name}");
        let count = |positive: &str| usize::try_from(window["triads"][positive].as_u64().unwrap());
        let triads = Triads {
            friends: count("3").unwrap(),
            torn: count("2").unwrap(),
            allied: count("1").unwrap(),
            enemies: count("0").unwrap(),
        };
        assert_eq!(network.triads(), triads, "{name}");
    }
}

/// 18 monks and whom they liked most and least (Sampson 1968).
#[test]
fn the_monastery_falls_into_its_factions() {
    let Some(network) = shared_network("sampson/sampson_T4_undirected.tsv") else { return };
    assert_eq!([2, 3].map(|camps| network.partition(camps).frustration), [2, 1]);
}

fn shared_json(file: &str) -> Option<serde_json::Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/signed");
    let Ok(text) = std::fs::read_to_string(folder.join(file)) else {
        println!("skipped: {} has no {file}", folder.display());
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// S, κ and π of alliance portfolios (Signorino & Ritter 1999; Häge 2011): defence or offence 3,
/// neutrality or non-aggression 2, consultation 1, oneself 3; of two directions the stronger.
#[test]
fn similarity_is_that_of_the_alliance_data() {
    let Some(known) = shared_json("similarity_reference.json") else { return };
    let states = shared_table("cow_states.csv");
    let alliances = shared_table("atop_years.csv");
    let number =
        |cell: &str| cell.split('.').next().and_then(|it| it.parse::<i64>().ok()).unwrap_or(0);
    for dyad in known.as_array().unwrap() {
        let year = number(&dyad["year"].to_string());
        let lives = |row: &&Vec<String>| number(&row[3]) <= year && year <= number(&row[6]);
        let code = |name: &serde_json::Value| {
            number(&states.iter().find(|row| row[0] == name.as_str().unwrap()).unwrap()[1])
        };
        let (one, other) = (code(&dyad["a"]), code(&dyad["b"]));
        let mut members: Vec<i64> =
            states.iter().filter(lives).map(|row| number(&row[1])).collect();
        members.sort_unstable();
        members.dedup();
        let portfolio = |of: i64, valued: bool| -> Vec<f64> {
            let tie = |member: &i64| {
                let rows = alliances.iter().filter(|row| {
                    let pair = (number(&row[0]), number(&row[1]));
                    number(&row[2]) == year && (pair == (of, *member) || pair == (*member, of))
                });
                let values = rows.map(|row| {
                    let has = |columns: &[usize]| columns.iter().any(|it| number(&row[*it]) > 0);
                    if has(&[3, 4]) {
                        3.0
                    } else if has(&[5, 6]) {
                        2.0
                    } else {
                        f64::from(u8::from(has(&[7])))
                    }
                });
                let value = if *member == of { 3.0 } else { values.fold(0.0, f64::max) };
                if valued { value } else { value.min(1.0) }
            };
            members.iter().map(tie).collect()
        };
        let found = |valued: bool| {
            let (a, b) = (portfolio(one, valued), portfolio(other, valued));
            align::similarity(&a, &b, if valued { 3.0 } else { 1.0 }).unwrap()
        };
        for (valued, names) in
            [(true, ["S_abs", "kappa_val", "pi_val"]), (false, ["S_bin", "kappa_bin", "pi_bin"])]
        {
            let found = found(valued);
            let found = [found.s, found.kappa.unwrap(), found.pi.unwrap()];
            for (name, value) in names.iter().zip(found) {
                let known = dyad[name].as_f64().unwrap();
                assert!((value - known).abs() < 0.5e-4 + 1e-9, "{dyad}: {name} is {value}");
            }
        }
    }
}

/// The rows of a table of the shared test data, without its header.
fn shared_table(file: &str) -> Vec<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/signed");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let cells = |line: &str| line.split(',').map(str::to_owned).collect();
    text.lines().skip(1).map(cells).collect()
}

#[test]
fn a_claim_counts_half_after_its_half_life() {
    let lines = "state:RUS sanctions state:PRK; 1.0; when 2018-10-22
                 state:RUS attacks state:UKR; 1.0";
    let mut counting = Counting { at: Some("2023-10-22".parse().unwrap()), ..Counting::default() };
    counting.weights.half_life_days = 1826.0;
    let graph = sample::graph(lines);
    let dyad = align::dyad(&graph.view(), &key("state:RUS"), &key("state:PRK"), &counting);
    assert!((dyad.contributions[0].value - -0.3).abs() < 1e-3, "{:?}", dyad.contributions);
}

#[test]
fn who_is_not_rolled_up_stands_alone() {
    let graph = sample::graph("person:vladimir-putin supports person:kim-jong-un");
    let counting = Counting { roll_up: false, ..plain() };
    let dyad = align::dyad(&graph.view(), &key("state:RUS"), &key("state:PRK"), &counting);
    assert!(dyad.contributions.is_empty());
    let (matrix, _) = align::matrix(&graph.view(), &counting);
    assert_eq!(matrix.actors, [key("person:kim-jong-un"), key("person:vladimir-putin")]);
}

#[test]
fn each_source_has_its_own_world() {
    let graph = sample::graph(
        "state:PRK supplies state:RUS; by person:john-kirby
         state:RUS attacks state:PRK; by person:kim-jong-un
         not state:PRK supplies state:RUS; by person:sergey-lavrov",
    );
    let (a, b) = (key("state:RUS"), key("state:PRK"));
    let worlds = align::by_source(&graph.view(), (&a, &b), &plain());
    let signs: Vec<(&str, Option<i8>)> =
        worlds.iter().map(|(source, dyad)| (*source, dyad.score.map(i8::signum))).collect();
    let expected = [
        ("person:john-kirby", Some(1)),
        ("person:kim-jong-un", Some(-1)),
        ("person:sergey-lavrov", None),
    ];
    assert_eq!(signs, expected);
    let contested = align::contested(&graph.view());
    assert_eq!(contested.len(), 1);
    assert_eq!((contested[0].affirmed.len(), contested[0].denied.len()), (1, 1));
    assert_eq!(contested[0].subject, key("state:PRK"));
}

#[test]
fn the_enemy_of_an_enemy_is_found_with_the_path() {
    let graph = sample::graph(
        "state:USA attacks state:PRK
         state:PRK attacks state:JPN
         state:JPN supports state:KOR",
    );
    let (matrix, _) = align::matrix(&graph.view(), &plain());
    let row = |text: &str| matrix.row(&key(text)).unwrap();
    let found = align::beyond(&matrix, row("state:USA"), 3);
    let ends: Vec<(&str, bool)> = found
        .iter()
        .map(|path| (matrix.actors[*path.rows.last().unwrap()].as_str(), path.is_positive()))
        .collect();
    assert_eq!(ends, [("state:JPN", true), ("state:KOR", true)]);
    assert_eq!(align::between(&matrix, row("state:USA"), row("state:PRK"), 3), []);
}

#[test]
fn a_realignment_is_a_change_of_sign() {
    let graph = sample::graph(
        "state:RUS attacks state:PRK; in one@2021-05-01
         state:RUS supplies state:PRK; in two@2023-05-01
         state:RUS cooperates-with state:PRK; in two@2023-05-01
         state:USA attacks state:UKR; in one@2021-05-01",
    );
    let since = "2022-01-01".parse().unwrap();
    let changes = align::changes(&graph, &Selection::default(), (since, None), &plain());
    assert_eq!(changes.len(), 1, "{changes:?}");
    let scores = |dyad: &align::Dyad<'_>| dyad.score;
    assert_eq!(changes[0].before.as_ref().and_then(scores), Some(-47));
    assert_eq!(changes[0].after.score, Some(14));
    assert_eq!((changes[0].by(), changes[0].is_realignment()), (61, true));
}
