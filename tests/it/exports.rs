//! Exports: one snapshot a format, and what other programs make of them.

use std::io::Write as _;
use std::process::{Command, Stdio};

use expect_test::expect_file;
use legation::actor::ActorKey;
use legation::export::{self, Bloc, Format, Options};
use legation::graph::{GraphView, KnowledgeGraph};
use legation::lang::Lang;
use proptest::prelude::*;

use crate::sample;

/// A week of news in a few lines; the picture in `docs` style is made of it.
const LINES: &str = "
    person:vladimir-putin leads state:RUS
    person:kim-jong-un leads state:PRK
    person:sergey-lavrov holds-office-in state:RUS
    person:john-kirby speaks-for state:USA
    state:PRK supplies state:RUS; by person:john-kirby; what 1.000 Container mit Munition
    state:PRK supplies state:RUS; by person:john-kirby outlet:nbc-news; in second
    state:RUS supplies state:PRK; by person:john-kirby outlet:nbc-news; wanted
    state:RUS attacks state:UKR
    state:RUS attacks state:UKR; in second
    state:RUS sanctions state:PRK; when 2010; by person:vladimir-putin
    state:RUS sanctions state:PRK; when 2013
    state:RUS sanctions state:PRK; when 2017
    not state:RUS cooperates-with state:PRK; by person:~natalia-matiaszczyk
    state:PRK aligns-with state:CHN; predicted; by person:~robert-carlin person:~siegfried-hecker
    state:PRK aligns-with state:RUS; predicted; by person:~robert-carlin person:~siegfried-hecker
    state:PRK distances-from state:USA; by person:~robert-carlin person:~siegfried-hecker
    state:JPN cooperates-with state:USA; predicted; by person:~natalia-matiaszczyk
    state:KOR cooperates-with state:USA; predicted; by person:~natalia-matiaszczyk
    state:KOR cooperates-with state:JPN; predicted; by person:~natalia-matiaszczyk
    state:CHN opposes state:USA; by person:~natalia-matiaszczyk
    person:sergey-lavrov visits state:PRK
    person:kim-jong-un meets person:vladimir-putin
    state:RUS criticizes org:united-nations; possible
    state:RUS aligns-with state:PRK; asked
";

fn keys(text: &str) -> Vec<ActorKey> {
    text.split(' ').map(|key| ActorKey::new(key).unwrap()).collect()
}

fn options() -> Options {
    let east = "state:RUS state:PRK state:CHN person:vladimir-putin person:kim-jong-un \
                person:sergey-lavrov";
    let west = "state:USA state:JPN state:KOR person:john-kirby";
    let bloc = |label: &str, members| Bloc { label: label.into(), members: keys(members) };
    Options {
        labels: Lang::De,
        title: Some("Russlands neue Nachbarn".into()),
        blocs: vec![bloc("Moskau–Pjöngjang (–Peking)", east), bloc("Washington–Tokio–Seoul", west)],
        asked: false,
    }
}

fn written(view: &GraphView<'_>, format: Format, options: &Options) -> String {
    let mut bytes = Vec::new();
    export::write(view, format, options, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn each_format_has_its_snapshot() {
    let graph = sample::graph(LINES);
    for format in Format::ALL.iter().copied() {
        let path = format!("../exports/{}/small.{}", format.name(), format.extension());
        expect_file![path].assert_eq(&written(&graph.view(), format, &options()));
    }
}

#[test]
fn camps_are_called_after_their_states() {
    let graph = sample::graph(LINES);
    let named = |camp: &str, lang| Bloc::of_camps(&graph.view(), &[keys(camp)], lang);
    let east = named("person:vladimir-putin state:CHN state:PRK state:RUS", Lang::De);
    assert_eq!(east[0].label, "Russland–Nordkorea–China");
    let west = named("person:john-kirby state:CHN state:JPN state:KOR state:USA", Lang::En);
    assert_eq!(west[0].label, "United States–China–Japan …");
    assert_eq!(named("org:united-nations person:john-kirby", Lang::De)[0].members.len(), 2);
    assert!(named("state:UKR", Lang::De).is_empty());
}

#[test]
fn the_claim_record_is_what_its_page_says() {
    let graph = sample::graph(
        "state:PRK supplies state:RUS; by person:john-kirby; what 1.000 Container; when 2023-09; 0.29",
    );
    let line = written(&graph.view(), Format::Jsonl, &Options::default());
    expect_test::expect![[r#"
        {"schema":"legation/1","id":"0047320ca83a9d42","article":"first","lang":"de","subject":{"id":"state:PRK","kind":"state","name":"North Korea","labels":{"de":"Nordkorea","en":"North Korea"},"names":["Nordkorea"]},"relation":"supplies","object":{"id":"state:RUS","kind":"state","name":"Russia","labels":{"de":"Russland","en":"Russia"},"names":["Russland"]},"polarity":"affirmed","modality":"actual","attribution":[{"id":"person:john-kirby","kind":"leader","name":"John Kirby","names":["John Kirby","Kirby"],"state":"USA","offices":[{"role":"spokesperson","of":"state:USA","from":"2012","to":null}]}],"what":"1.000 Container","when":{"from":"2023-09","to":"2023-09","text":"2023-09"},"evidence":{"sentence":1,"text":"state:PRK supplies state:RUS; by person:john-kirby; what 1.000 Container; when 2023-09; 0.29","in":"text","start":1000,"end":1092,"trigger":[1010,1018],"rule":"de/test/sample"},"confidence":0.29,"published":"2023-10-22","outlet":null,"title":"Title of first","url":null}
    "#]].assert_eq(&line);
}

/// Text that tries to leave the place where it stands.
fn page_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        Just("</script><script>alert(1)</script>".to_owned()),
        Just("<!--<script>".to_owned()),
        Just("<img src=x onerror=alert(1)> {{data}} {{script}}".to_owned()),
        Just("javascript:alert(1)".to_owned()),
        Just("\u{202e}\u{2066}\u{2028}\0]]>\"'".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None, cases: 64, max_shrink_iters: 200, ..ProptestConfig::default()
    })]

    /// Whatever names, sentences and articles hold: outside its block of JSON the page is the same,
    /// and the block is JSON in which nothing is markup.
    #[test]
    fn text_never_leaves_the_json_of_a_page(texts in proptest::collection::vec(page_text(), 6)) {
        let outside = |page: &str| {
            let (before, rest) = page.split_once("id=\"data\">").unwrap();
            let (json, after) = rest.split_once("</script>").unwrap();
            (before.to_owned(), json.to_owned(), after.to_owned())
        };
        let renamed = |texts: &[String]| {
            let from = sample::graph("state:PRK supplies state:RUS; by person:john-kirby; what Munition");
            let mut graph = KnowledgeGraph::new(std::sync::Arc::new(from.schema().clone()));
            for entry in from.articles() {
                let mut entry = entry.clone();
                entry.info.title = Some(texts[0].clone());
                entry.info.outlet = Some(texts[1].clone());
                entry.info.url = Some(texts[2].clone());
                graph.add_article(entry);
            }
            for actor in from.actors() {
                let mut actor = actor.clone();
                actor.names.insert(texts[3].clone());
                graph.add_actor(actor);
            }
            for claim in from.claims() {
                let mut claim = claim.clone();
                claim.evidence.text.clone_from(&texts[4]);
                claim.what = Some(texts[5].clone());
                graph.add_claim(claim);
            }
            written(&graph.view(), Format::Html, &Options::default())
        };
        let plain = outside(&renamed(&["a", "b", "c", "d", "e", "f"].map(str::to_owned)));
        let (before, json, after) = outside(&renamed(&texts));
        prop_assert_eq!(before, plain.0);
        prop_assert_eq!(after, plain.2);
        let is_markup = json.contains(['<', '>', '&', '\u{202e}', '\u{2028}']);
        prop_assert!(!is_markup);
        let data: serde_json::Value = serde_json::from_str(&json).unwrap();
        let url = data["articles"][0]["url"].as_str().unwrap();
        prop_assert!(url.is_empty() || url.starts_with("http://") || url.starts_with("https://"));
    }

    /// Names change the size of boxes, and nothing else.
    #[test]
    fn no_name_is_markup(name in page_text()) {
        let from = sample::graph("state:PRK supplies state:RUS; by person:john-kirby");
        let mut graph = KnowledgeGraph::new(std::sync::Arc::new(from.schema().clone()));
        from.articles().for_each(|it| graph.add_article(it.clone()));
        for actor in from.actors() {
            let mut actor = actor.clone();
            actor.label.en.clone_from(&name);
            graph.add_actor(actor);
        }
        from.claims().for_each(|it| graph.add_claim(it.clone()));
        let page = written(&graph.view(), Format::Html, &Options::default());
        prop_assert_eq!(page.matches("<script").count(), 2);
        prop_assert_eq!(page.matches("</script").count(), 2);
        prop_assert!(!page.contains("<img"));
        let svg = written(&graph.view(), Format::Svg, &Options::default());
        prop_assert_eq!(svg.matches("<g class=\"node").count(), 2);
        prop_assert!(!svg.contains("<script") && !svg.contains("<img"));
    }
}

#[cfg(feature = "dot")]
mod dot {
    use super::*;

    /// What `dot -Tjson` makes of a picture, and what it complains about; `None` where it is not
    /// installed.
    fn drawn(picture: &str) -> Option<(serde_json::Value, String)> {
        let mut dot = Command::new("dot");
        dot.arg("-Tjson").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let Ok(mut child) = dot.spawn() else {
            println!("skipped: `dot` is not installed");
            return None;
        };
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(picture.as_bytes()).unwrap();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{complaints}\n{picture}");
        Some((serde_json::from_slice(&output.stdout).unwrap(), complaints))
    }

    /// Names of the nodes, and `from, to, id` of the edges, that a picture has for `dot`.
    fn parts(json: &serde_json::Value) -> (Vec<String>, Vec<[String; 3]>) {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let objects = json["objects"].as_array().unwrap();
        let is_ours = |name: &String| !name.starts_with("__l") && !name.starts_with("cluster_");
        let nodes: Vec<String> =
            objects.iter().map(|it| text(&it["name"])).filter(is_ours).collect();
        let end = |edge: &serde_json::Value, end: &str| {
            let number = &edge[end];
            text(&objects.iter().find(|it| &it["_gvid"] == number).unwrap()["name"])
        };
        let edges = json["edges"].as_array().unwrap();
        let edges = edges.iter().map(|it| [end(it, "tail"), end(it, "head"), text(&it["id"])]);
        let mut edges: Vec<[String; 3]> = edges.filter(|edge| is_ours(&edge[0])).collect();
        edges.sort();
        (nodes, edges)
    }

    /// Checks that `dot` sees what is in a graph whose ties are all of different claims.
    fn check(graph: &KnowledgeGraph, options: &Options) -> Result<(), TestCaseError> {
        let picture = written(&graph.view(), Format::Dot, options);
        let Some((json, complaints)) = drawn(&picture) else { return Ok(()) };
        prop_assert_eq!(complaints, "", "{}", picture);
        let (mut nodes, edges) = parts(&json);
        nodes.sort();
        let view = graph.view();
        let actors: Vec<String> = view.actors().iter().map(|it| it.key.to_string()).collect();
        prop_assert_eq!(nodes, actors);
        let mut claims: Vec<[String; 3]> = graph
            .claims()
            .map(|it| [it.subject.to_string(), it.object.to_string(), format!("claim-{}", it.id)])
            .collect();
        claims.sort();
        prop_assert_eq!(edges, claims);
        Ok(())
    }

    /// Text that tries to be more than text, and any other.
    fn hostile() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[\\\\\"<>&;\\[\\]{}\n\r\0a-c -]{0,30}",
            Just("\" ]; evil [label=\"".to_owned()),
            Just("</b>><table><tr><td>".to_owned()),
            Just("&amp;&#0;&lt;\\N\\\\".to_owned()),
            Just("\u{202e}\u{feff}\u{fffe}\u{301}".to_owned()),
            "[ -~\u{a0}-\u{2fff}]{0,3000}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None, cases: 64, max_shrink_iters: 200, ..ProptestConfig::default()
        })]

        #[test]
        fn any_text_is_only_text(texts in proptest::collection::vec(hostile(), 8)) {
            let mut graph = sample::graph(
                "state:PRK supplies state:RUS; by person:john-kirby; when 2023\n\
                 not person:john-kirby criticizes org:nato; by outlet:nbc-news\n\
                 person:john-kirby speaks-for state:USA\n\
                 outlet:nbc-news supports state:RUS; planned",
            );
            let mut text = texts.iter().cloned();
            let mut next = || text.next().unwrap();
            let mut again = graph.articles().next().unwrap().clone();
            again.sentences += 1;
            again.info.title = Some(next());
            again.info.outlet = Some(next());
            again.info.url = Some(format!("https://{}", next()));
            graph.add_article(again);
            let mut renamed = KnowledgeGraph::new(std::sync::Arc::new(graph.schema().clone()));
            graph.articles().for_each(|it| renamed.add_article(it.clone()));
            let (name, sentence, what, bloc, title) = (next(), next(), next(), next(), next());
            for actor in graph.actors() {
                let mut actor = actor.clone();
                actor.label.en.clone_from(&name);
                renamed.add_actor(actor);
            }
            for claim in graph.claims() {
                let mut claim = claim.clone();
                claim.evidence.text.clone_from(&sentence);
                claim.what = Some(what.clone());
                renamed.add_claim(claim);
            }
            let options = Options {
                title: Some(title),
                blocs: vec![Bloc { label: bloc, members: keys("state:PRK state:RUS org:x") }],
                ..Options::default()
            };
            check(&renamed, &options)?;
        }
    }

    #[test]
    fn large_pictures_are_noted_and_still_drawn() {
        let lines: Vec<String> =
            (0..100).map(|at| format!("org:a{at} meets org:a{}", (at * 7 + 1) % 101)).collect();
        let graph = sample::graph(&lines.join("\n"));
        let notes = export::notes(&graph.view(), Format::Dot, &Options::default());
        assert_eq!(notes[0].message, "a picture of 101 actors is hard to read");
        assert!(notes[0].hints[0].contains("--around"));
        check(&graph, &Options::default()).unwrap();
        let small = sample::graph(LINES);
        assert!(export::notes(&small.view(), Format::Dot, &Options::default()).is_empty());
    }

    #[test]
    fn what_is_only_asked_is_drawn_on_demand() {
        let graph =
            sample::graph("state:RUS aligns-with state:PRK; asked\nstate:RUS meets state:PRK");
        let picture =
            |asked| written(&graph.view(), Format::Dot, &Options { asked, ..Options::default() });
        assert!(!picture(false).contains("aligns with"));
        assert!(picture(true).contains("aligns with"));
    }

    #[test]
    fn an_empty_picture_is_a_picture() {
        let graph = sample::graph("");
        if let Some((json, complaints)) =
            drawn(&written(&graph.view(), Format::Dot, &Options::default()))
        {
            assert_eq!(complaints, "");
            assert!(json["objects"].is_null());
        }
    }
}

/// What is written as JSON is read back as the same graph; JSONL as the same claims.
fn check_reading_back(graph: &KnowledgeGraph) -> Result<(), TestCaseError> {
    let schema = std::sync::Arc::new(graph.schema().clone());
    let json = written(&graph.view(), Format::Json, &Options::default());
    let back = legation::store::from_json(&json, &schema).unwrap();
    let (back, before) = (legation::store::to_ron(&back), legation::store::to_ron(graph));
    let differ = back.lines().zip(before.lines()).find(|(one, other)| one != other);
    prop_assert!(differ.is_none(), "{:?}", differ);
    prop_assert_eq!(back.lines().count(), before.lines().count());
    let jsonl = written(&graph.view(), Format::Jsonl, &Options::default());
    let back = legation::store::from_json(&jsonl, &schema).unwrap();
    let claims = |graph: &KnowledgeGraph| graph.claims().cloned().collect::<Vec<_>>();
    prop_assert_eq!(claims(&back), claims(graph));
    Ok(())
}

/// The same graph with other names, sentences and things.
fn with_texts(name: &str, sentence: &str, what: &str) -> KnowledgeGraph {
    let graph = sample::graph(LINES);
    let mut renamed = KnowledgeGraph::new(std::sync::Arc::new(graph.schema().clone()));
    graph.articles().for_each(|it| renamed.add_article(it.clone()));
    for actor in graph.actors() {
        let mut actor = actor.clone();
        actor.label.en = name.to_owned();
        actor.names.insert(name.to_owned());
        renamed.add_actor(actor);
    }
    for claim in graph.claims() {
        let mut claim = claim.clone();
        sentence.clone_into(&mut claim.evidence.text);
        claim.what = Some(what.to_owned());
        renamed.add_claim(claim);
    }
    renamed
}

/// Texts that end strings, cells, elements and lines elsewhere.
fn hostile() -> impl Strategy<Value = String> {
    let payloads = [
        "]]>",
        "</script>",
        "=HYPERLINK(\"http://x\")",
        "\0",
        "\u{202e}",
        "'; DROP",
        "\"\"",
        "\\",
        "\n",
        "\r",
        "-->",
        "&amp;",
        "#quot;",
        "\u{fffe}",
        "\u{85}",
        "\u{2028}",
        "🛰",
        "%00",
        "{{",
        "|",
    ];
    let piece = prop_oneof![
        any::<String>(),
        proptest::sample::select(payloads.to_vec()).prop_map(String::from)
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|it| it.concat())
}

#[test]
fn json_is_read_back() {
    check_reading_back(&sample::graph(LINES)).unwrap();
    check_reading_back(&sample::graph("")).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_survives_json(name in hostile(), sentence in hostile(), what in hostile()) {
        check_reading_back(&with_texts(&name, &sentence, &what))?;
    }

    /// Lines of CSV, FollowTheMoney, Cypher and Mermaid stay lines; XML and Turtle hold no
    /// character that would end them.
    #[test]
    fn any_text_stays_in_its_place(name in hostile(), sentence in hostile(), what in hostile()) {
        let graph = with_texts(&name, &sentence, &what);
        let plain = with_texts("name", "sentence", "what");
        // Pictures are laid out by their texts and have tests of their own.
        let others = ["dot", "svg", "html", "ron"];
        for format in Format::ALL.iter().copied().filter(|it| !others.contains(&it.name())) {
            let text = written(&graph.view(), format, &Options::default());
            let lines = written(&plain.view(), format, &Options::default()).lines().count();
            prop_assert_eq!(text.lines().count(), lines, "{}", format.name());
            let obeyed = |c: char| c.is_control() && c != '\n';
            prop_assert!(!text.contains(obeyed) || matches!(format, Format::Json | Format::Jsonl | Format::GraphMl | Format::Gexf));
            if matches!(format, Format::GraphMl | Format::Gexf) {
                prop_assert!(!text.contains("]]>"));
                prop_assert!(!text.contains(|c: char| c < ' ' && c != '\n'));
            }
        }
    }
}

/// Every format is opened by the programs it is for; see `tests/consumers/check.py`.
#[test]
fn other_programs_open_every_format() {
    let check =
        ["tests/consumers/check.py", env!("CARGO_BIN_EXE_legation"), "graphs/worked/reference.ron"];
    let Ok(output) = Command::new("python3").args(check).output() else {
        println!("skipped: `python3` is not installed");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{said}");
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}
