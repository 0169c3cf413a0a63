//! What reading notes without stopping: a text and its day in, the codes of its notes out.

use legation::lang::Lang;

fn check(lang: Lang, text: &str, date: &str, expected: &[&str]) {
    let reading = super::reading_of(lang, text, date);
    let codes: Vec<String> = reading.notes.iter().map(|note| note.code.to_string()).collect();
    assert_eq!(codes, expected, "{text}");
}

#[test]
fn an_office_that_another_holds_that_day() {
    let text = "Der russische Präsident Dmitri Medwedew besuchte Indien.";
    check(Lang::De, text, "2016-05-05", &["office-conflict"]);
    check(Lang::De, text, "2010-05-05", &[]);
    let claims = super::claims_on(Lang::De, text, "2016-05-05");
    assert_eq!(
        claims,
        ["person:dmitry-medvedev leads RUS", "person:dmitry-medvedev visits IND"],
        "what the text says stays"
    );
}

#[test]
fn a_name_that_two_states_share() {
    check(Lang::De, "Korea kritisierte Japan.", "2016-05-05", &["ambiguous-name"]);
    check(Lang::De, "Südkorea kritisierte Japan.", "2016-05-05", &[]);
}
