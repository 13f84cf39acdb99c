use super::*;
use serde_json::json;

#[test]
fn literals_of_every_kind_are_read() {
    let text = "-- /책/느린산책.md\n--[[ 주석\n둘째 줄 ]]\nreturn {\n\
        [\"이름\"] = \"느린 \\\"산책\\\"\\\n둘째 줄\\t\\236\\149\\136\\x21\\u{AC00}\\z   끝\", -- 옆 주석\n\
        [1] = 1, [2] = -2.5; [3] = 0xff, ok = true, no = false, none = nil,\n\
        ['긴 글'] = [==[\n]] 안 ]==], huge = 1e+99, bad = -nan, list = { 'a', 'b', [3] = {}, },\n}\n";
    let read = parse(text).unwrap();
    assert_eq!(read["이름"], "느린 \"산책\"\n둘째 줄\t안!가끝");
    assert_eq!((&read["1"], &read["2"], &read["3"]), (&json!(1), &json!(-2.5), &json!(255)));
    assert_eq!(
        (&read["ok"], &read["no"], &read["none"], &read["bad"]),
        (&json!(true), &json!(false), &json!(null), &json!(null))
    );
    assert_eq!(read["긴 글"], "]] 안 ");
    assert_eq!(read["list"], json!(["a", "b", []]));
}

#[test]
fn nothing_but_literals_is_read() {
    for text in [
        "return os.execute('rm -rf ~')",
        "return { a = print }",
        "return { [\"a\"] = 1 + 1 }",
        "return { \"a\" .. \"b\" }",
        "return function() end",
        "return { } os.exit()",
        "return { [nil] = 1 }",
        "return { \"\\q\" }",
        "return { \"\\999\" }",
        "return { 1x }",
        "local t = {} return t",
        "글",
    ] {
        assert!(matches!(parse(text), Err(ExchangeError::Line { .. })), "{text}: {:?}", parse(text));
    }
}

#[test]
fn the_line_of_what_is_not_understood_is_told() {
    let Err(ExchangeError::Line { line, .. }) = parse("return {\n1,\n?\n}") else { panic!("an error") };
    assert_eq!(line, 3);
}

#[test]
fn a_cut_table_is_cut_wherever_it_ends() {
    let text = "return {\n[\"annotations\"] = {\n[1] = { [\"text\"] = \"길은\\\n같아도\", n = -1.5, },\n},\n}";
    for (at, _) in text.char_indices().skip(1) {
        let (cut, _) = text.split_at(at);
        assert!(parse(cut).is_err(), "{cut}");
    }
    assert!(parse(text).is_ok());
}

#[test]
fn depth_and_number_are_bounded() {
    assert!(matches!(parse(&"{".repeat(1_000_000)), Err(ExchangeError::TooMuch)));
    assert!(matches!(parse_within("{1,2,3}", 3), Err(ExchangeError::TooMuch)));
    assert!(parse_within("{1,2,3}", 4).is_ok());
    assert!(parse(&format!("{}{}", "{".repeat(60), "}".repeat(60))).is_ok());
}
