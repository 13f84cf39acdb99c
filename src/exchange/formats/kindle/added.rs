//! The moment at which a clip was made, as devices of several languages write it.
//!
//! A date is found by what its parts are, in whatever order: four digits are the year, a name is the month. A date of
//! numbers alone counts only if the year comes first; in any other order, day and month could be exchanged.

use jiff::civil::date;
use jiff::tz::TimeZone;

use crate::marks::Timestamp;

/// The beginnings of the names of the months, in small letters: English, German, French, Spanish, Portuguese, Italian.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen"],
    &["feb", "fév", "fev"],
    &["mar", "mär"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "out", "ott"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];
const AFTERNOON: [&str; 5] = ["pm", "下午", "오후", "午後", "晚上"];
const MORNING: [&str; 5] = ["am", "上午", "오전", "午前", "凌晨"];

/// Reads the moment of a clip; `None` if it has no certain date. Without a time, the day begins.
pub(in crate::exchange::formats) fn moment(field: &str) -> Option<Timestamp> {
    let field = field.to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let (day, time) = parted(&field);
    let (year, month, day) = day_of(day)?;
    let (hour, minute, second) = time_of(time, &field)?;
    let moment = date(year, 1, 1).with().month(month).day(day).build().ok()?.to_datetime(jiff::civil::Time::midnight());
    let moment = moment.with().hour(hour).minute(minute).second(second).build().ok()?;
    let moment = moment.to_zoned(TimeZone::UTC).ok()?;
    Some(Timestamp::from_millisecond(moment.timestamp().as_millisecond()))
}

/// Splits a field at the time of day.
fn parted(field: &str) -> (&str, &str) {
    let Some((colon, _)) = field.match_indices(':').find(|(at, _)| is_between_digits(field, *at)) else {
        return (field, "");
    };
    let before = field.get(..colon).unwrap_or_default();
    let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
    field.split_at_checked(colon - digits).unwrap_or((field, ""))
}

fn is_between_digits(text: &str, at: usize) -> bool {
    let is_digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    is_digit(at.checked_sub(1)) && is_digit(Some(at + 1))
}

fn day_of(text: &str) -> Option<(i16, i8, i8)> {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let year = numbers.iter().position(|number| number.len() == 4)?;
    let mut rest = numbers.iter().enumerate().filter(|(index, number)| *index != year && number.len() <= 2);
    let (first, second) = (rest.next(), rest.next());
    let number = |found: Option<(usize, &&str)>| found.and_then(|(_, number)| number.parse::<i8>().ok());
    let named =
        text.split(|c: char| !c.is_alphabetic()).filter(|word| word.is_ascii() || word.contains(['ä', 'é', 'û', 'ç']));
    let month = named.filter(|word| word.chars().count() > 2).find_map(month_of);
    let (month, day) = match month {
        Some(month) => (month, number(first)?),
        None if year == 0 => (number(first)?, number(second)?),
        None => return None,
    };
    Some((numbers.get(year)?.parse().ok()?, month, day))
}

/// Returns the month that a word names. Days of the week begin like months in some languages: `martes`, `sexta`.
fn month_of(word: &str) -> Option<i8> {
    if ["martes", "mardi", "martedì", "marted"].contains(&word) {
        return None;
    }
    let is_named = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
    (1..).zip(&MONTHS).find(|(_, names)| is_named(names)).map(|(month, _)| month)
}

fn time_of(text: &str, field: &str) -> Option<(i8, i8, i8)> {
    let clock: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let mut parts = clock.split(':').filter(|part| !part.is_empty()).map(|part| part.parse::<i8>().ok());
    let mut part = || parts.next().unwrap_or(Some(0));
    let (hour, minute, second) = (part()?, part()?, part()?);
    let has = |marks: &[&str]| {
        let mut words = field.split(|c: char| !c.is_alphabetic());
        words.any(|word| marks.contains(&word)) || marks.iter().any(|mark| !mark.is_ascii() && field.contains(mark))
    };
    let hour = match hour {
        12 if has(&MORNING) => 0,
        1..=11 if has(&AFTERNOON) => hour + 12,
        hour => hour,
    };
    Some((hour, minute, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moments_of_all_languages_are_read() {
        let expected = "2016-03-01T14:59:39Z".parse().ok();
        for field in [
            " Added on Tuesday, 1 March 2016 14:59:39",
            " Added on Tuesday, March 1, 2016 2:59:39 PM",
            " 2016년 3월 1일 화요일 오후 2:59:39에 추가함",
            " 작성일: 2016년 3월 1일 화요일 오후 2:59:39",
            "作成日: 2016年3月1日火曜日 14:59:39",
            " 添加于 2016年3月1日星期二 下午2:59:39",
            " 新增於 2016年3月1日星期二 下午2:59:39",
            " Hinzugefügt am Dienstag, 1. März 2016 14:59:39",
            " Ajouté le mardi 1 mars 2016 14:59:39",
            " Añadido el martes, 1 de marzo de 2016 14:59:39",
            " Adicionado: terça-feira, 1 de março de 2016 14:59:39",
            " Aggiunto in data martedì 1 marzo 2016 14:59:39",
        ] {
            assert_eq!(moment(field), expected, "{field}");
        }
        for (field, expected) in [
            (" Added on Sunday, June 15, 2025, 06:40 PM", Some("2025-06-15T18:40:00Z")),
            (" Hinzugefügt am Freitag, 6. Mai 2016 08:00:01", Some("2016-05-06T08:00:01Z")),
            (" Ajouté le samedi 13 août 2016 00:00:01", Some("2016-08-13T00:00:01Z")),
            (" Adicionado: sexta-feira, 2 de setembro de 2016 10:00:00", Some("2016-09-02T10:00:00Z")),
            (" Añadido el sábado, 26 de marzo de 2016", Some("2016-03-26T00:00:00Z")),
            (" Added on Monday, February 29, 2016 12:00:05 AM", Some("2016-02-29T00:00:05Z")),
            (" Added on 어제", None),
            (" Added on 03/04/2016 10:00", None),
            (" Added on Monday, February 31, 2016 12:00:05 AM", None),
            (" 2016년 3월 1일 오후 99:99:99", None),
            ("", None),
        ] {
            assert_eq!(moment(field), expected.and_then(|text| text.parse().ok()), "{field}");
        }
    }
}
