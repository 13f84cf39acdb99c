//! Sentences with holes, filled in the reader's language.

use crate::settings::messages::Messages;

/// Looks up a sentence and fills its holes: `{name}`, and `{name:을}` with the particle that fits.
///
/// A sentence that is not in the table shows its name: a test of the callers would see it.
#[must_use]
pub fn say(messages: &Messages, name: &str, values: &[(&str, &str)]) -> String {
    let Some(template) = messages.texts.get(name) else { return name.to_owned() };
    fill(template, values)
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((hole, behind)) = after.split_once('}') else { return text + "{" + after };
        let (name, particle) = hole.split_once(':').unwrap_or((hole, ""));
        let value = values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
        text.push_str(&with_particle(value, particle));
        rest = behind;
    }
    text + rest
}

fn with_particle(value: &str, particle: &str) -> String {
    use crate::text::hangul::{Particle, with_particle};
    let particle = match particle {
        "을" => Particle::Object,
        "이" => Particle::Subject,
        "은" => Particle::Topic,
        "과" => Particle::With,
        "으로" => Particle::Toward,
        _ => return value.to_owned(),
    };
    with_particle(value, particle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_and_particles_fit() {
        assert_eq!(
            fill("{file:을} 열 수 없습니다: {cause}", &[("file", "밑줄"), ("cause", "없음")]),
            "밑줄을 열 수 없습니다: 없음"
        );
        assert_eq!(fill("{file:을} 본다", &[("file", "교훈지")]), "교훈지를 본다");
        assert_eq!(fill("반쪽 {", &[]), "반쪽 {");
        assert_eq!(say(&Messages::default(), "없는_말", &[]), "없는_말");
    }
}
