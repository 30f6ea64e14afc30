package dev.workersapi.conformance.cli;

import java.util.Map;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colors text on a terminal. Does not use the markup of picocli, because text from traffic could contain it. Immutable.
 */
record Palette(boolean colored) {
    private static final Map<Tone, IStyle> STYLES = Map.of(
            Tone.GOOD,
            Style.fg_green,
            Tone.BAD,
            Style.fg_red,
            Tone.NEW,
            Style.fg_yellow,
            Tone.STRONG,
            Style.bold,
            Tone.FAINT,
            Style.faint);

    /** The meanings of the colors. */
    enum Tone {
        GOOD,
        BAD,
        NEW,
        STRONG,
        FAINT
    }

    String paint(Tone tone, String text) {
        IStyle style = STYLES.get(tone);
        return colored && style != null ? style.on() + text + style.off() : text;
    }
}
