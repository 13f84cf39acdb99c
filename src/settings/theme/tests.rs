use super::*;

/// Grounds and texts of themes in use, dark and light.
const TERMINALS: [(&str, &str, &str); 24] = [
    ("xterm", "#000000", "#e5e5e5"),
    ("xterm, reverse", "#ffffff", "#000000"),
    ("default dark", "#1e1e1e", "#d4d4d4"),
    ("default light", "#ffffff", "#171421"),
    ("GNOME dark", "#171421", "#d0cfcc"),
    ("Solarized Dark", "#002b36", "#839496"),
    ("Solarized Light", "#fdf6e3", "#657b83"),
    ("Nord", "#2e3440", "#d8dee9"),
    ("Nord Light", "#eceff4", "#2e3440"),
    ("Tokyo Night", "#1a1b26", "#c0caf5"),
    ("Tokyo Night Storm", "#24283b", "#c0caf5"),
    ("Tokyo Night Day", "#e1e2e7", "#3760bf"),
    ("Catppuccin Mocha", "#1e1e2e", "#cdd6f4"),
    ("Catppuccin Frappé", "#303446", "#c6d0f5"),
    ("Catppuccin Latte", "#eff1f5", "#4c4f69"),
    ("One Dark", "#282c34", "#abb2bf"),
    ("One Light", "#fafafa", "#383a42"),
    ("VS Code Dark", "#1e1e1e", "#cccccc"),
    ("VS Code Light", "#ffffff", "#333333"),
    ("Gruvbox Dark", "#282828", "#ebdbb2"),
    ("Gruvbox Light", "#fbf1c7", "#3c3836"),
    ("Dracula", "#282a36", "#f8f8f2"),
    ("Konsole", "#232627", "#fcfcfc"),
    ("foot", "#242424", "#ffffff"),
];

const DEPTHS: [Depth; 2] = [Depth::Palette, Depth::All];

fn rgb(text: &str) -> Rgb {
    Rgb::parse(text).unwrap()
}

/// Returns each terminal with what it draws on, and the theme for it: once if it answers, once if only a variable
/// tells light from dark.
fn themes() -> Vec<(String, Backdrop, Theme)> {
    let mut themes = Vec::new();
    for (name, ground, text) in TERMINALS {
        let real = Backdrop::answered(rgb(ground), Some(rgb(text)));
        let kind = if real.ground.is_dark() { Ground::Dark } else { Ground::Light };
        for depth in DEPTHS {
            for known in [real, Backdrop::answered(real.ground, None), Backdrop::assumed(real.ground.is_dark())] {
                let name = format!("{name}, {depth:?}, known: {known:?}");
                themes.push((name, real, built_in(kind, known, depth).unwrap()));
            }
        }
    }
    themes
}

/// Returns the contrast of a paint's letters on what is below them.
fn contrast(paint: &Paint, theme: &Theme, real: Backdrop) -> f64 {
    let text = theme.text.fg.map_or(real.text, Shade::rgb);
    let (letters, ground) = (paint.fg.map_or(text, Shade::rgb), paint.bg.map_or(real.ground, Shade::rgb));
    letters.contrast(ground)
}

/// How faint a terminal's own text may be where it has not said what it is.
fn least(theme: &Theme, paint: &Paint, real: Backdrop) -> f64 {
    let is_own = paint.fg.is_none() && theme.text.fg.is_none();
    if is_own { READABLE.min(real.text.contrast(real.ground)) } else { READABLE }
}

#[test]
fn every_text_can_be_read_on_every_ground() {
    let mut pairs = 0;
    for (name, real, theme) in themes() {
        for (meaning, paint) in theme.all() {
            if meaning == "line" {
                continue;
            }
            let found = contrast(paint, &theme, real);
            assert!(found >= least(&theme, paint, real) - 1e-9, "{meaning} on {name}: {found:.2}");
            pairs += 1;
        }
    }
    assert_eq!(pairs, 24 * 2 * 3 * 27);
}

#[test]
fn a_terminal_that_answers_has_no_text_that_is_too_faint() {
    for (name, ground, text) in TERMINALS {
        let real = Backdrop::answered(rgb(ground), Some(rgb(text)));
        for depth in DEPTHS {
            let theme = built_in(Ground::Dark, real, depth).unwrap();
            let found = contrast(&theme.text, &theme, real);
            assert!(found >= READABLE, "{name}: {found:.2}");
        }
    }
}

#[test]
fn signs_are_as_clear_as_letters_on_the_ground_and_on_their_tint() {
    for (name, real, theme) in themes() {
        for paint in marks(&theme) {
            let clear = paint.clear.unwrap().rgb();
            for ground in [real.ground, paint.bg.unwrap().rgb()] {
                assert!(clear.contrast(ground) >= READABLE, "{name}: {:.2}", clear.contrast(ground));
            }
        }
    }
}

fn marks(theme: &Theme) -> [&Paint; 6] {
    [&theme.yellow, &theme.green, &theme.blue, &theme.pink, &theme.orange, &theme.purple]
}

#[test]
fn what_is_quiet_is_quieter_than_the_text_and_lines_are_quieter_still() {
    for (name, ground, text) in TERMINALS {
        let real = Backdrop::answered(rgb(ground), Some(rgb(text)));
        for depth in DEPTHS {
            let theme = built_in(Ground::Dark, real, depth).unwrap();
            let of = |paint: &Paint| contrast(paint, &theme, real);
            // Where the text itself is faint there is no room below it.
            assert!(of(&theme.quiet) <= of(&theme.text).max(READABLE + 0.6), "{name}, {depth:?}: {}", of(&theme.quiet));
            assert!(of(&theme.line) < of(&theme.quiet), "{name}, {depth:?}");
        }
    }
}

#[test]
fn the_six_tints_have_one_lightness_and_six_hues() {
    for (name, ground, text) in TERMINALS {
        let theme = built_in(Ground::Dark, Backdrop::answered(rgb(ground), Some(rgb(text))), Depth::All).unwrap();
        let tints = marks(&theme).map(|paint| paint.bg.unwrap().rgb());
        let lightness = tints.map(|tint| tint.oklch().lightness);
        let spread = lightness.iter().fold(0.0_f64, |most, one| most.max((one - lightness[0]).abs()));
        assert!(spread < 0.01, "{name}: {lightness:?}");
        for (at, one) in tints.iter().enumerate() {
            for other in &tints[at + 1..] {
                let [_, a, b] = one.oklab();
                let [_, x, y] = other.oklab();
                assert!(libm::hypot(a - x, b - y) > 0.02, "{name}: {one:?} and {other:?}");
            }
            let lift = one.contrast(rgb(ground));
            assert!((1.1..2.0).contains(&lift), "{name}: {lift}");
        }
    }
}

#[test]
fn marked_text_reads_as_calmly_as_unmarked_text() {
    for (name, ground, text) in TERMINALS {
        let real = Backdrop::answered(rgb(ground), Some(rgb(text)));
        let own = real.text.contrast(real.ground);
        let theme = built_in(Ground::Dark, real, Depth::All).unwrap();
        for paint in marks(&theme) {
            let found = contrast(paint, &theme, real);
            assert!(
                found >= own.clamp(READABLE, 7.0) && found <= own.max(READABLE + 0.2) + 0.3,
                "{name}: {found:.1} for {own:.1}"
            );
        }
    }
}

#[test]
fn in_the_palette_the_six_tints_are_six_colours() {
    for is_dark in [true, false] {
        let theme = built_in(Ground::Dark, Backdrop::assumed(is_dark), Depth::Palette).unwrap();
        let mut tints = marks(&theme).map(|paint| paint.bg.unwrap().rgb()).to_vec();
        tints.sort_unstable();
        tints.dedup();
        assert_eq!(tints.len(), 6);
    }
}

#[test]
fn no_colour_of_letters_is_one_that_readers_change() {
    for (_, _, theme) in themes() {
        for (meaning, paint) in theme.all() {
            for shade in [paint.fg, paint.bg, paint.clear].into_iter().flatten() {
                assert!(!matches!(shade, Shade::Indexed(0..16)), "{meaning}: {shade:?}");
            }
        }
    }
}

#[test]
fn sixteen_colours_are_for_signs_only_and_mono_has_none() {
    let theme = |ground, depth| built_in(ground, Backdrop::assumed(true), depth).unwrap();
    let sixteen = theme(Ground::Light, Depth::Sixteen);
    for (meaning, paint) in sixteen.all() {
        assert_eq!((paint.fg, paint.bg), (None, None), "{meaning}");
        assert!(paint.clear.is_none_or(|shade| matches!(shade, Shade::Indexed(0..16))), "{meaning}");
    }
    let mono = theme(Ground::Mono, Depth::All);
    assert!(mono.all().iter().all(|(_, paint)| (paint.fg, paint.bg, paint.clear) == (None, None, None)));
    assert!(mono.numbered && sixteen.numbered && !theme(Ground::Dark, Depth::All).numbered);
}
