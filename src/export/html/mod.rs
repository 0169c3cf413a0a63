//! A page that needs nothing but a browser: a view in, one file out. What articles say stands in
//! one block of JSON; the page's script puts it on the screen as text and nothing else.

mod data;
mod words;

use std::io;

use serde::Serialize;

use super::picture::scene::Scene;
use super::{Options, svg};
use crate::graph::GraphView;
use crate::lang::Lang;

/// The page, with names in double braces where the parts go.
const PAGE: &str = include_str!("page.html");
const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");
/// What the browser may run and apply: the two above and nothing else. The build script computes
/// the hashes.
const POLICY: &str = concat!(
    "default-src 'none'; script-src 'sha256-",
    env!("LEGATION_PAGE_SCRIPT"),
    "'; style-src 'sha256-",
    env!("LEGATION_PAGE_STYLE"),
    "'; img-src data:; base-uri 'none'; form-action 'none'"
);

/// Writes a view.
pub(super) fn write(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let scene = Scene::new(view, options, true);
    let parts = svg::parts(&scene, None).map_err(io::Error::other)?;
    let [width, height] = scene.size;
    let picture = format!(
        "<svg id=\"picture\" viewBox=\"0 0 {width} {height}\" role=\"group\" tabindex=\"-1\">\n\
         {}{parts}</svg>",
        svg::heads()
    );
    let data = json(&data::of(view, options, &scene))?;
    let part = |name: &str| match name {
        "lang" => match options.labels {
            Lang::De => "de",
            Lang::En => "en",
        },
        "policy" => POLICY,
        "style" => STYLE,
        "script" => SCRIPT,
        "picture" => picture.as_str(),
        "data" => data.as_str(),
        _ => "",
    };
    // Once through the page, so that braces in a part are no names.
    for (at, piece) in PAGE.split("{{").enumerate() {
        let (name, rest) =
            if at == 0 { ("", piece) } else { piece.split_once("}}").unwrap_or(("", piece)) };
        to.write_all(part(name).as_bytes())?;
        to.write_all(rest.as_bytes())?;
    }
    Ok(())
}

/// JSON in which no character means anything to a reader of HTML.
fn json(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string(value)?;
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            _ => safe.push(letter),
        }
    }
    Ok(safe)
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn nothing_in_the_json_is_markup() {
        let text = "</script><!--<script>&amp;\u{2028}";
        let written = json(&text).unwrap();
        assert!(!written.contains(['<', '>', '&', '\u{2028}']));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
