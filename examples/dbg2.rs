//! dbg
use legation::{
    article::Article,
    claim::ArticleId,
    lang::{Lang, Pack},
    reader::Reader,
    syntax,
};
use std::time::Instant;
fn main() {
    let t0 = Instant::now();
    let r = Reader::builtin();
    println!("builtin {:?}", t0.elapsed());
    let text = std::fs::read_to_string("/work/main/tests/corpus/reference/article.txt").unwrap();
    let t = Instant::now();
    let _p = Pack::builtin(Lang::De);
    println!("pack {:?}", t.elapsed());
    let t = Instant::now();
    let _m = syntax::builtin_model(Lang::De);
    println!("model {:?}", t.elapsed());
    for _ in 0..3 {
        let t = Instant::now();
        println!(
            "detect {:?} {:?}",
            legation::lang::detect::detect(&text).map(|d| d.lang),
            t.elapsed()
        );
        let t = Instant::now();
        let mut s = syntax::segment::sentences(&text, syntax::Part::Text, Lang::De);
        println!("segment {:?}", t.elapsed());
        let t = Instant::now();
        let m = syntax::builtin_model(Lang::De);
        let mut n = 0;
        let mut all = vec![];
        for s in &s {
            let w: Vec<_> = s.tokens.iter().map(|t| syntax::Word::bare(&t.form)).collect();
            all.push(syntax::tag(m, &w));
            n += w.len();
        }
        println!("tag {n} {:?}", t.elapsed());
        let t = Instant::now();
        for (s, tg) in s.iter().zip(&all) {
            let w: Vec<_> = s.tokens.iter().map(|t| syntax::Word::bare(&t.form)).collect();
            syntax::parse(m, &w, tg);
        }
        println!("parse {:?}", t.elapsed());
        let t = Instant::now();
        for (s, tg) in s.iter_mut().zip(&all) {
            for (t, u) in s.tokens.iter_mut().zip(tg) {
                t.lemma = syntax::lemma::lemma(Lang::De, &t.form, *u);
            }
        }
        println!("lemma {:?}", t.elapsed());
        let t = Instant::now();
        for s in &mut s {
            syntax::morph::annotate(Lang::De, s);
        }
        println!("morph {:?}", t.elapsed());
        let mut art = Article::from_plain(ArticleId::new("x"), text.clone());
        art.lang = Some(Lang::De);
        let t = Instant::now();
        let an = r.analyse(&art).unwrap();
        println!("analyse {:?} {}", t.elapsed(), an.mentions.all().len());
        let t = Instant::now();
        let rd = r.read(&art).unwrap();
        println!("read {:?} {}", t.elapsed(), rd.claims.len());
    }
}
