//! A square of scores in, an SVG with a coloured cell for each pair out.

use std::fmt::Write as _;

use super::xml::xml_text;
use crate::actor::ActorKey;
use crate::align::Matrix;

/// What a heat map is drawn from.
pub struct HeatMap<'a> {
    /// The scores.
    pub matrix: &'a Matrix,
    /// Camps, which stand side by side; actors of none come last.
    pub camps: &'a [Vec<ActorKey>],
    /// The name of an actor.
    pub label: &'a dyn Fn(&ActorKey) -> String,
}

/// Side of a cell and size of letters, in pixels.
const CELL: usize = 26;
const LETTERS: usize = 11;
/// About the width of a letter, in hundredths of a pixel.
const LETTER_WIDTH: usize = 640;
/// Colours of ties that pull together and apart, the same as on edges.
const PLUS: [u16; 3] = [0x1f, 0x5f, 0xa8];
const MINUS: [u16; 3] = [0xb8, 0x32, 0x2a];

/// Draws it; the same matrix gives the same bytes.
pub fn heat_map(map: &HeatMap<'_>) -> String {
    let rows = order(map);
    let names: Vec<String> =
        rows.iter().map(|row| xml_text(&(map.label)(&map.matrix.actors[*row]))).collect();
    let longest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let margin = longest * LETTER_WIDTH / 100 + 12;
    let size = margin + rows.len() * CELL + 8;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 {size} {size}\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"{LETTERS}\">\n<title>Who stands with whom: scores from -100 to 100</title>\n<rect width=\"{size}\" height=\"{size}\" fill=\"#ffffff\"/>\n"
    );
    for (at, name) in names.iter().enumerate() {
        let middle = margin + at * CELL + CELL / 2;
        let edge = margin - 6;
        let _ = writeln!(
            svg,
            "<text x=\"{edge}\" y=\"{}\" text-anchor=\"end\">{name}</text>",
            middle + LETTERS / 3
        );
        let _ = writeln!(
            svg,
            "<text transform=\"translate({} {edge}) rotate(-90)\">{name}</text>",
            middle + LETTERS / 3
        );
    }
    for (y, row) in rows.iter().enumerate() {
        for (x, column) in rows.iter().enumerate() {
            let score = map.matrix.score(*row, *column);
            let _ = writeln!(
                svg,
                "{}",
                cell(score, row == column, (margin, x, y), (&names[y], &names[x]))
            );
        }
    }
    svg + "</svg>\n"
}

/// The rows, camp by camp.
fn order(map: &HeatMap<'_>) -> Vec<usize> {
    let in_camps = map.camps.iter().flatten().filter_map(|key| map.matrix.row(key));
    let mut rows: Vec<usize> = in_camps.collect();
    rows.extend((0..map.matrix.actors.len()).filter(|row| !rows.contains(row)).collect::<Vec<_>>());
    rows
}

fn cell(
    score: Option<i8>,
    is_diagonal: bool,
    (margin, x, y): (usize, usize, usize),
    (one, other): (&str, &str),
) -> String {
    let (left, top) = (margin + x * CELL, margin + y * CELL);
    let side = CELL - 1;
    let Some(score) = score else {
        let fill = if is_diagonal { "#d9d9d9" } else { "#f5f5f5" };
        return format!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{side}\" height=\"{side}\" fill=\"{fill}\"/>"
        );
    };
    let letters = if score.unsigned_abs() > 55 { "#ffffff" } else { "#222222" };
    format!(
        "<g><title>{one} – {other}: {score:+}</title><rect x=\"{left}\" y=\"{top}\" width=\"{side}\" height=\"{side}\" fill=\"{}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"9\" fill=\"{letters}\">{score:+}</text></g>",
        fill(score),
        left + CELL / 2,
        top + CELL / 2 + 3,
    )
}

/// White at 0, the full colour at the ends of the scale.
fn fill(score: i8) -> String {
    let full = if score < 0 { MINUS } else { PLUS };
    let share = u16::from(score.unsigned_abs());
    let [red, green, blue] = full.map(|part| 255 - (255 - part) * share.min(100) / 100);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn camps_stand_side_by_side_and_names_are_escaped() {
        let key = |text: &str| ActorKey::new(text).unwrap();
        let actors = vec![key("state:PRK"), key("state:RUS"), key("state:USA")];
        let matrix = Matrix { actors, scores: BTreeMap::from([((0, 1), 75), ((0, 2), -40)]) };
        let camps = [vec![key("state:USA")], vec![key("state:PRK"), key("state:RUS")]];
        let label = |key: &ActorKey| format!("<{key}>");
        let svg = heat_map(&HeatMap { matrix: &matrix, camps: &camps, label: &label });
        let first = svg.find("&lt;state:USA&gt;").unwrap();
        assert!(first < svg.find("&lt;state:PRK&gt;").unwrap());
        assert!(svg.contains("<title>&lt;state:PRK&gt; – &lt;state:RUS&gt;: +75</title>"));
        assert_eq!(fill(100), "#1f5fa8");
        assert_eq!(fill(0), "#ffffff");
    }
}
