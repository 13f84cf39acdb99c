"""Rust source as tokens: just enough of the language to find items, paths and calls."""

import re

TOKEN = re.compile(
    r"""
      (?P<blank>  \s+ | //[^\n]* )
    | (?P<comment> /\* )
    | (?P<raw>    [bc]?r(?P<hashes>\#*)"(?s:.*?)"(?P=hashes) )
    | (?P<literal> [bc]?"(?:[^"\\]|\\(?s:.))*" | b?'(?:\\(?:u\{[^}]*\}|x..|.)|[^\\'\n])' | \d\w* )
    | (?P<life>   '\w+ )
    | (?P<word>   (?:r\#)?[^\W\d]\w* )
    | (?P<sign>   :: | -> | => | . )
    """,
    re.VERBOSE,
)
COMMENT_EDGE = re.compile(r"/\*|\*/")
OPENING, CLOSING = "([{", ")]}"


class Token(str):
    """A piece of source. A literal keeps its quotes, so it never equals a word."""

    __slots__ = ("kind", "line", "last")


def tokens(text):
    """Returns the tokens of a source, without comments and white space."""
    found, at, line = [], 0, 1
    while at < len(text):
        match = TOKEN.match(text, at)
        end = comment_end(text, match.end()) if match["comment"] else match.end()
        last = line + text.count("\n", at, end)
        if not match["blank"] and not match["comment"]:
            token = Token(match[0].removeprefix("r#") if match["word"] else match[0])
            token.kind = "literal" if match["raw"] else match.lastgroup
            token.line, token.last = line, last
            found.append(token)
        at, line = end, last
    return found


def comment_end(text, at):
    """Returns where a block comment ends, with those inside it."""
    depth = 1
    while depth:
        match = COMMENT_EDGE.search(text, at)
        if not match:
            return len(text)
        depth, at = depth + (1 if match[0] == "/*" else -1), match.end()
    return at


def is_word(token):
    return token.kind == "word"


def closing(tokens, at):
    """Returns the index of the bracket that closes the one at `at`."""
    depth = 0
    for index in range(at, len(tokens)):
        token = tokens[index]
        if token.kind == "sign":
            depth += (token in OPENING) - (token in CLOSING)
            if depth == 0:
                return index
    return len(tokens) - 1


def item_end(tokens, at):
    """Returns the index after an item and the attributes before it."""
    while tokens[at : at + 2] == ["#", "["]:
        at = closing(tokens, at + 1) + 1
    to_semicolon = False
    while at < len(tokens):
        token = tokens[at]
        to_semicolon = (
            to_semicolon or token in ("use", "static", "=") or token == "const" and "fn" not in tokens[at : at + 5]
        )
        if token == ";" and token.kind == "sign":
            return at + 1
        if token.kind == "sign" and token in OPENING:
            at = closing(tokens, at)
            if token == "{" and not to_semicolon:
                return at + 1
        at += 1
    return at


def is_test_attribute(attribute):
    """Whether the tokens between `#[` and `]` restrict an item to tests."""
    inner = list(attribute)
    if inner == ["test"] or inner == ["cfg", "(", "test", ")"]:
        return True
    if inner[:4] != ["cfg", "(", "all", "("]:
        return False
    depth = 0
    for token in inner[3:]:
        depth += (token in OPENING) - (token in CLOSING)
        if depth == 1 and token == "test":
            return True
    return False


def part_tests(tokens):
    """Returns the tokens of the program, the test items' tokens, and the lines of those."""
    program, tests, lines, at = [], [], set(), 0
    while at < len(tokens):
        if tokens[at : at + 3] == ["#", "!", "["]:
            end = closing(tokens, at + 2)
            if is_test_attribute(tokens[at + 3 : end]):
                return [], tokens, set(range(1, tokens[-1].last + 1))
            program += tokens[at : end + 1]
            at = end + 1
        elif tokens[at : at + 2] == ["#", "["] and is_test_item(tokens, at):
            end = item_end(tokens, at)
            tests += tokens[at:end]
            lines.update(range(tokens[at].line, tokens[end - 1].last + 1))
            at = end
        else:
            program.append(tokens[at])
            at += 1
    return program, tests, lines


def is_test_item(tokens, at):
    """Whether one of the attributes from `at` on restricts the item to tests."""
    while tokens[at : at + 2] == ["#", "["]:
        end = closing(tokens, at + 1)
        if is_test_attribute(tokens[at + 2 : end]):
            return True
        at = end + 1
    return False


def triples(tokens):
    return zip(tokens, tokens[1:], tokens[2:])


def const_arrays(tokens):
    """Yields the tokens of each array that a constant holds."""
    for at, token in enumerate(tokens):
        if token in ("const", "static") and is_word(token):
            equals = next((index for index in range(at, len(tokens)) if tokens[index] == "="), len(tokens))
            start = next((index for index in range(equals, len(tokens)) if tokens[index] in ("[", ";")), None)
            if start is not None and tokens[start] == "[":
                yield tokens[start : closing(tokens, start) + 1]


def unquoted(token):
    return token[token.index('"') + 1 : token.rindex('"')] if '"' in token else None
