//! The README does what it shows: its `console` blocks are run in order in one folder that holds
//! the reference article. `UPDATE_EXPECT=1` rewrites what they show.

use std::path::Path;

use expect_test::expect_file;

use super::cli;

#[test]
fn the_readme_shows_what_the_program_does() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = super::read(&root.join("README.md"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::copy(root.join("tests/corpus/reference/article.txt"), folder.join("article.txt"))
        .unwrap();
    let mut shown = String::new();
    let mut in_console = false;
    for line in readme.lines() {
        if line.starts_with("```") {
            in_console = line == "```console";
        }
        let command = line.strip_prefix("$ ").filter(|_| in_console);
        if !in_console || line.starts_with("```") || command.is_some() {
            shown.push_str(line);
            shown.push('\n');
        }
        if let Some(command) = command {
            shown.push_str(&cli::shown(&cli::run(command, &folder)));
        }
    }
    expect_file![root.join("README.md")].assert_eq(&shown);
}
