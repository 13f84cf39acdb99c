//! The messages of the program as data: one file per language, converted from `assets/messages` when the program is
//! built.

use std::collections::HashMap;

use serde::Deserialize;

use crate::settings::language::Language;

const KOREAN: &str = include_str!(concat!(env!("OUT_DIR"), "/messages-ko.json"));
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/messages-en.json"));

/// The messages of one language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// A description of each action, at most 40 cells, by the action's name.
    pub actions: HashMap<String, String>,
    /// The same as one word, for the line of hints.
    pub short: HashMap<String, String>,
    /// The same in the contexts where another word fits better, by the name of the context.
    pub short_in: HashMap<String, HashMap<String, String>>,
    /// The colours of marks, in the order of their numbers.
    pub colours: Vec<String>,
    /// The styles of marks, in the order they are offered.
    pub styles: Vec<String>,
    /// The names of the contexts that keys belong to.
    pub places: HashMap<String, String>,
    /// All other messages, by name; `{name}` is filled in, `{name:을}` with a particle.
    pub texts: HashMap<String, String>,
}

impl Messages {
    /// Returns the word for an action in the line of hints of a context; empty if there is none.
    #[must_use]
    pub fn short(&self, context: &str, action: &str) -> &str {
        let own = self.short_in.get(context).and_then(|words| words.get(action));
        own.or_else(|| self.short.get(action)).map_or("", String::as_str)
    }
}

/// Reads the built-in messages of a language.
///
/// # Errors
///
/// If the file has another structure; a test checks that the built-in ones do not.
pub fn built_in(language: Language) -> Result<Messages, serde_json::Error> {
    serde_json::from_str(match language {
        Language::Korean => KOREAN,
        Language::English => ENGLISH,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(map: &HashMap<String, String>) -> Vec<&str> {
        let mut keys: Vec<_> = map.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    fn holes(text: &str) -> Vec<&str> {
        let mut holes: Vec<_> = text.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next()).collect();
        holes.sort_unstable();
        holes
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (korean, english) = (built_in(Language::Korean).unwrap(), built_in(Language::English).unwrap());
        assert_eq!(keys(&korean.actions), keys(&english.actions));
        assert_eq!(keys(&korean.short), keys(&english.short));
        assert_eq!(keys(&korean.places), keys(&english.places));
        assert_eq!(korean.short_in.len(), english.short_in.len());
        for (context, words) in &korean.short_in {
            assert!(korean.places.contains_key(context), "{context}");
            assert_eq!(keys(words), keys(&english.short_in[context]), "{context}");
            assert!(words.keys().all(|action| korean.short.contains_key(action)), "{context}");
        }
        assert_eq!(keys(&korean.texts), keys(&english.texts));
        assert_eq!((korean.colours.len(), korean.styles.len()), (6, 4));
        assert_eq!((english.colours.len(), english.styles.len()), (6, 4));
        for (key, text) in &korean.texts {
            assert_eq!(holes(text), holes(&english.texts[key]), "{key}");
        }
    }

    /// Words that a Korean editor would strike out, with the word that is used.
    const NOT_USED: [(&str, &str); 22] = [
        ("꼬리표", "태그"),
        ("시키기", "명령"),
        ("뛰기", "이동"),
        ("앞쪽으로", "거꾸로"),
        ("보았음", "봤음"),
        ("아끼는", "즐겨찾기"),
        ("아낌", "즐겨찾기"),
        ("차례로", "순서로"),
        ("자리 차례", "본문순"),
        ("시간 차례", "시간순"),
        ("차례대로", "본문순"),
        ("늘였습니다", "합쳤습니다"),
        ("적습니다", "출력합니다, 저장합니다"),
        ("적었습니다", "저장했습니다"),
        ("끝 바꿈", "반대쪽 끝"),
        ("찾은 곳", "결과"),
        ("쓰는 법", "사용법"),
        ("판 번호", "버전"),
        ("모르는 말", "알 수 없는 인수"),
        ("망가져", "손상되어"),
        ("OSC 52", "터미널의 클립보드"),
        ("그만두", "닫기, 취소, 멈춤"),
    ];

    fn all(messages: &Messages) -> impl Iterator<Item = (&String, &String)> {
        let maps = [&messages.actions, &messages.short, &messages.places, &messages.texts];
        maps.into_iter().chain(messages.short_in.values()).flatten()
    }

    #[test]
    fn korean_uses_one_word_for_one_thing() {
        let korean = built_in(Language::Korean).unwrap();
        for (key, text) in all(&korean) {
            for (word, instead) in NOT_USED {
                assert!(!text.contains(word), "{key}: {text} ({word} → {instead})");
            }
            assert_ne!(text, "그만", "{key}");
        }
    }

    #[test]
    fn korean_sentences_end_in_the_same_register() {
        let korean = built_in(Language::Korean).unwrap();
        for (key, text) in all(&korean) {
            for sentence in text.split(". ") {
                let end = sentence.trim_end_matches(|c: char| !matches!(c, '가'..='힣'));
                let is_casual =
                    ["해요", "이에요", "예요", "어요", "아요", "한다", "이다", "있다", "없다", "된다", "십시오"];
                assert!(!is_casual.iter().any(|casual| end.ends_with(casual)), "{key}: {text}");
            }
        }
    }
}
