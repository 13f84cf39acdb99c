use super::*;
use crate::marks::anchor::TextId;
use crate::marks::id::DocId;
use crate::marks::model::Extra;

/// A document of a title.
pub(crate) fn doc(title: &str) -> DocRef {
    DocRef {
        id: DocId::of_name(title),
        title: title.to_owned(),
        author: None,
        seen: Vec::new(),
        text: TextId::of(""),
        chars: 0,
        extra: Extra::new(),
    }
}

#[test]
fn a_text_tells_its_format_whatever_its_name_is() {
    for (text, format) in [
        ("{\"format\":\"mitjul-marks\",\"schema\":1}\n", Some(Format::Jsonl)),
        ("\u{feff}{\"type\":\"AnnotationSet\",\n\"items\":[]}", Some(Format::Annotation)),
        ("{\"entries\":[]}", Some(Format::Koreader)),
        ("{\"documents\":[]}", Some(Format::Koreader)),
        ("Title,Highlight\n봄,밤\n", Some(Format::Readwise)),
        ("봄 (김유정)\n- Your Highlight | x\n\n밤\n==========\n", Some(Format::Kindle)),
        ("{\"봄\":1}", None),
        ("{", None),
        ("그냥 글", None),
        ("", None),
    ] {
        assert_eq!(Format::of_text(text), format, "{text}");
    }
}

#[test]
fn what_is_only_written_is_not_read() {
    let read_formats = Format::READ.map(|(_, format)| format);
    for (name, format) in Format::ALL {
        assert_eq!(Format::parse(name), Some(format));
        assert_eq!(matches!(read(format, ""), Err(ExchangeError::OneWay)), !read_formats.contains(&format), "{name}");
    }
}
