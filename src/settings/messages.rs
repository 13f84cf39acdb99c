//! The messages of the program as data: one file per language, made into tables when the program is built.

use crate::settings::language::Language;

/// The messages of `assets/messages/ko.yaml`.
static KOREAN: BuiltIn = include!(concat!(env!("OUT_DIR"), "/messages-ko.rs"));
/// The messages of `assets/messages/en.yaml`.
static ENGLISH: BuiltIn = include!(concat!(env!("OUT_DIR"), "/messages-en.rs"));

/// Messages by name. Finding one takes a binary search; nothing is read or copied before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MessageTable(&'static [(&'static str, &'static str)]);

impl MessageTable {
    /// Returns the message of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'static str> {
        let place = self.0.binary_search_by_key(&name, |(known, _)| known).ok()?;
        self.0.get(place).map(|(_, text)| *text)
    }

    /// Returns all names with their messages, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        self.0.iter().copied()
    }
}

/// The messages of one language as they are in the program.
struct BuiltIn {
    actions: MessageTable,
    short: MessageTable,
    short_in: &'static [(&'static str, MessageTable)],
    colours: &'static [&'static str],
    styles: &'static [&'static str],
    places: MessageTable,
    texts: MessageTable,
}

/// The messages of one language.
#[derive(Clone, Debug, Default)]
pub struct Messages {
    /// A description of each action, at most 40 cells, by the action's name.
    pub actions: MessageTable,
    /// The same as one word, for the line of hints.
    pub short: MessageTable,
    /// The same in the contexts where another word fits better, by the name of the context.
    pub short_in: &'static [(&'static str, MessageTable)],
    /// The colours of marks, in the order of their numbers.
    pub colours: Vec<String>,
    /// The styles of marks, in the order they are offered.
    pub styles: Vec<String>,
    /// The names of the contexts that keys belong to.
    pub places: MessageTable,
    /// All other messages, by name; `{name}` is filled in, `{name:을}` with a particle.
    pub texts: MessageTable,
}

/// Returns the built-in messages of a language.
#[must_use]
pub fn built_in(language: Language) -> Messages {
    let BuiltIn { actions, short, short_in, colours, styles, places, texts } = match language {
        Language::Korean => &KOREAN,
        Language::English => &ENGLISH,
    };
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Messages {
        actions: *actions,
        short: *short,
        short_in,
        colours: owned(colours),
        styles: owned(styles),
        places: *places,
        texts: *texts,
    }
}

impl Messages {
    /// Returns the word for an action in the line of hints of a context; empty if there is none.
    #[must_use]
    pub fn short(&self, context: &str, action: &str) -> &'static str {
        let own = self.short_in.iter().find(|(known, _)| *known == context).and_then(|(_, words)| words.get(action));
        own.or_else(|| self.short.get(action)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(table: MessageTable) -> Vec<&'static str> {
        table.iter().map(|(name, _)| name).collect()
    }

    fn holes(text: &str) -> Vec<&str> {
        let mut holes: Vec<_> = text.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next()).collect();
        holes.sort_unstable();
        holes
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (korean, english) = (built_in(Language::Korean), built_in(Language::English));
        assert_eq!(keys(korean.actions), keys(english.actions));
        assert_eq!(keys(korean.short), keys(english.short));
        assert_eq!(korean.short_in.len(), english.short_in.len());
        for ((context, words), (_, english)) in korean.short_in.iter().zip(english.short_in) {
            assert!(korean.places.get(context).is_some(), "{context}");
            assert_eq!(keys(*words), keys(*english), "{context}");
            assert!(words.iter().all(|(action, _)| korean.short.get(action).is_some()), "{context}");
        }
        assert_eq!(keys(korean.places), keys(english.places));
        assert_eq!(keys(korean.texts), keys(english.texts));
        assert_eq!((korean.colours.len(), korean.styles.len()), (6, 4));
        assert_eq!((english.colours.len(), english.styles.len()), (6, 4));
        for (key, text) in korean.texts.iter() {
            assert_eq!(holes(text), holes(english.texts.get(key).unwrap()), "{key}");
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

    fn all(messages: &Messages) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let tables = [messages.actions, messages.short, messages.places, messages.texts];
        tables.into_iter().chain(messages.short_in.iter().map(|(_, words)| *words)).flat_map(|table| table.iter())
    }

    #[test]
    fn korean_uses_one_word_for_one_thing() {
        let korean = built_in(Language::Korean);
        for (key, text) in all(&korean) {
            for (word, instead) in NOT_USED {
                assert!(!text.contains(word), "{key}: {text} ({word} → {instead})");
            }
            assert_ne!(text, "그만", "{key}");
        }
    }

    #[test]
    fn korean_sentences_end_in_the_same_register() {
        let korean = built_in(Language::Korean);
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
