//! Texts whose lines repeat: refrains, rows of tables, formulas of a diary.

use super::dice::Dice;

/// How many different lines are repeated.
const POOL: usize = 6;
/// How many lines a text has.
const LINES: usize = 160;

/// Makes stanzas of two to five lines of the sentences of some paragraphs, some of them below a number. This share of the
/// lines, in percent, is taken from a small pool; a quarter of those differ from the others of their kind in one word, and
/// some stand twice.
pub(super) fn stanzas(paragraphs: &[String], share: usize, dice: &mut Dice) -> Vec<String> {
    let all: Vec<&str> = paragraphs.iter().flat_map(|paragraph| paragraph.split_inclusive(['.', '?', '!'])).collect();
    let fits = |line: &&str| (5..60).contains(&line.chars().count()) && !line.contains('\n');
    let lines: Vec<&str> = all.iter().map(|line| line.trim()).filter(fits).collect();
    let from = dice.below(lines.len().saturating_sub(LINES + POOL).max(1));
    let mut lines = lines.into_iter().skip(from).take(LINES + POOL);
    let pool: Vec<&str> = lines.by_ref().take(POOL).collect();
    let mut stanzas = vec![String::new()];
    for line in lines {
        let number = stanzas.len();
        let stanza = stanzas.last_mut().unwrap();
        if stanza.is_empty() && dice.percent(20) {
            stanza.extend([&number.to_string(), ". 다시\n"]);
        }
        let line = if dice.percent(share) { repeated(pool[dice.below(POOL)], dice) } else { line.to_owned() };
        let is_twice = dice.percent(share / 8);
        stanza.push_str(&line);
        if is_twice {
            stanza.extend(["\n", &line]);
        }
        if stanza.lines().count() > 1 && dice.percent(40) || stanza.lines().count() >= 5 {
            stanzas.push(String::new());
        } else {
            stanza.push('\n');
        }
    }
    let stanzas = stanzas.into_iter().map(|stanza| stanza.trim_end().to_owned());
    stanzas.filter(|stanza| !stanza.is_empty()).collect()
}

/// Returns a line as it is, or with its last word in another form.
fn repeated(line: &str, dice: &mut Dice) -> String {
    match line.rsplit_once(' ') {
        Some((front, _)) if dice.percent(25) => format!("{front} {}", ["또.", "그렇다.", "아니다."][dice.below(3)]),
        _ => line.to_owned(),
    }
}

#[test]
fn about_the_asked_share_of_the_lines_repeats() {
    let essay: Vec<String> = (0..400).map(|number| format!("{number}째 줄을 여기에 적는다.")).collect();
    for share in [10, 20, 30, 40] {
        let text = stanzas(&essay, share, &mut Dice::new(5)).join("\n");
        let lines: Vec<&str> = text.lines().collect();
        let again = lines.iter().filter(|line| lines.iter().filter(|other| other == line).count() > 1).count();
        assert!((share / 2..=share + 8).contains(&(again * 100 / lines.len())), "{share}: {again} of {}", lines.len());
    }
}
