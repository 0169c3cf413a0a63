//! Whether the two halves of parallel text say the same: sentences with `de` and `en` go in, the
//! share of pairs of actors on which the claims of both agree comes out.

use std::collections::{BTreeMap, BTreeSet};

use legation::article::Article;
use legation::claim::{ArticleId, Claim};
use legation::lang::Lang;
use legation::reader::Reader;
use legation::schema::Schema;

/// Two actors in the order of their keys, and a class of acts between them.
type Said = (String, String, &'static str);

/// Prints the Jaccard index of what both halves say, over sentences where either says something.
pub(crate) fn measure(path: &str, show: bool) -> std::io::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let reader = Reader::builtin();
    let mut all = Counts::default();
    let mut political = Counts::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let Some([id, de, en]) = fields(line) else { continue };
        let halves = [(Lang::De, de), (Lang::En, en)];
        let [german, english] = halves.map(|(lang, text)| said(&reader, lang, &id, &text));
        all.add(&german, &english);
        let acts = |said: &BTreeSet<Said>| {
            said.iter().filter(|(.., quad)| *quad != "structure").cloned().collect()
        };
        political.add(&acts(&german), &acts(&english));
        if show && german != english {
            let only = |one: &BTreeSet<Said>, other: &BTreeSet<Said>| {
                let only = one.difference(other);
                only.map(|(a, b, quad)| format!("{a} {quad} {b}")).collect::<Vec<_>>().join("; ")
            };
            println!("{id}\n  de {}\n  en {}", only(&german, &english), only(&english, &german));
        }
    }
    println!("all claims  {all}\npolitical   {political}");
    Ok(())
}

/// The id and the halves of a line.
fn fields(line: &str) -> Option<[String; 3]> {
    let fields: BTreeMap<String, String> = serde_json::from_str(line).ok()?;
    let field = |name: &str| fields.get(name).cloned();
    Some([field("id")?, field("de")?, field("en")?])
}

fn said(reader: &Reader<'_>, lang: Lang, id: &str, text: &str) -> BTreeSet<Said> {
    let mut article = Article::from_plain(ArticleId::new(id), text);
    article.lang = Some(lang);
    let reading = reader.read(&article);
    let claims = reading.map(|reading| reading.claims).unwrap_or_default();
    claims.iter().map(|claim| of_claim(reader.schema(), claim)).collect()
}

fn of_claim(schema: &Schema, claim: &Claim) -> Said {
    let mut pair = [claim.subject.to_string(), claim.object.to_string()];
    pair.sort();
    let [one, other] = pair;
    (one, other, schema.get(claim.relation).quad.name())
}

/// How many pairs one half or the other names.
#[derive(Default)]
struct Counts {
    german: usize,
    english: usize,
    both: usize,
}

impl Counts {
    fn add(&mut self, german: &BTreeSet<Said>, english: &BTreeSet<Said>) {
        self.german += german.len();
        self.english += english.len();
        self.both += german.intersection(english).count();
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { german, english, both } = self;
        let either = german + english - both;
        #[expect(clippy::cast_precision_loss, reason = "counts of sentences are small")]
        let jaccard = if either == 0 { 1.0 } else { *both as f64 / either as f64 };
        write!(f, "Jaccard {jaccard:.3}  (German {german}, English {english}, both {both})")
    }
}
