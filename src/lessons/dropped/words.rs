//! The words by which sentences are dropped.

/// Endings that only introduce what follows, or say goodbye.
pub(super) const SIGNPOSTS: [&str; 11] = [
    "살펴보겠습니다",
    "알아보겠습니다",
    "살펴봅시다",
    "알아봅시다",
    "찾아가 보자",
    "들어가 보자",
    "시작하겠습니다",
    "마치겠습니다",
    "마칩니다",
    "감사합니다",
    "안녕하세요",
];

/// Words that only introduce what follows.
pub(super) const INTRODUCTIONS: [&str; 2] = ["다음과 같", "아래와 같"];

/// Verbs before 보자 that invite the reader to follow, not to do something.
pub(super) const INVITATIONS: [&str; 10] =
    ["이야기해", "얘기해", "설명해", "소개해", "정의해", "가정해", "참고해", "상상해", "살펴", "알아"];

/// Words that give an example.
pub(super) const EXAMPLES: [&str; 2] = ["예를 들", "예컨대"];

/// Endings that announce what the author is going to write or do next.
pub(super) const ANNOUNCEMENTS: [&str; 30] = [
    "려고 한다",
    "려고 합니다",
    "려고 해요",
    "려 한다",
    "려 합니다",
    "고자 한다",
    "고자 합니다",
    "보고자 한다",
    "보겠습니다",
    "하겠습니다",
    "드리겠습니다",
    "보겠다",
    "예정이다",
    "예정입니다",
    "계획이다",
    "계획입니다",
    "적어 보았다",
    "적어보았다",
    "정리해 보았다",
    "정리해보았다",
    "써 보았다",
    "소개한다",
    "소개합니다",
    "다룬다",
    "다룹니다",
    "소개해보자",
    "정리해보자",
    "정리해 보자",
    "적어본다",
    "적어 본다",
];

/// Words that speak of the text itself.
pub(super) const OF_THE_TEXT: [&str; 8] =
    ["이번 글", "이 글은", "이 글에서", "이 글을", "본 글", "이번 포스", "이 포스", "지난 글"];

/// Words of thanks and greetings.
pub(super) const COURTESIES: [&str; 9] = [
    "감사합니다",
    "감사드",
    "감사를 전",
    "고맙습니다",
    "안녕하세요",
    "응원합니다",
    "부탁드립니다",
    "축하합니다",
    "환영합니다",
];

/// Endings that report what someone else said.
pub(super) const HEARSAY: [&str; 31] = [
    "라고 말했다",
    "다고 말했다",
    "라고 했다",
    "다고 했다",
    "다고 한다",
    "라고 한다",
    "라고 하셨다",
    "다고 하셨다",
    "말씀하셨다",
    "라고 말했습니다",
    "다고 말했습니다",
    "라고 했습니다",
    "다고 했습니다",
    "다고 합니다",
    "라고 합니다",
    "고 이야기한다",
    "고 이야기했다",
    "고 이야기합니다",
    "고 이야기하고 있다",
    "고 얘기한다",
    "고 얘기했다",
    "고 설명한다",
    "고 설명했다",
    "고 설명합니다",
    "고 설명하고 있다",
    "고 말한다",
    "고 말하고 있다",
    "고 말합니다",
    "고 주장했다",
    "고 주장한다",
    "고 강조한다",
];

/// The start of a line of markup that was not read as markup.
pub(super) const MARKUP: [&str; 9] = ["#", "|", "```", "<", "---", "![", "{", "//", "$ "];

/// Keys of front matter that was not read as such.
pub(super) const KEYS: [&str; 8] =
    ["title:", "layout:", "date:", "author:", "tags:", "categories:", "parent:", "nav_order:"];
