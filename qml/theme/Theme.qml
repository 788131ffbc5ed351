pragma Singleton
import QtQuick

// What all screens share: colours for day and night, sizes of text, the spacing grid.
QtObject {
    id: theme

    property bool dark: false
    // 1.0, 1.25 or 1.5
    property real textScale: 1.0

    readonly property string fontFamily: "Noto Sans CJK SC"

    // Grounds: text and textMuted stand on them with 7 : 1.
    readonly property color page: dark ? "#0f1317" : "#f3f5f8"
    readonly property color surface: dark ? "#191f26" : "#ffffff"
    readonly property color surfaceRaised: dark ? "#262e37" : "#e8ecf1"

    // line parts things; lineStrong outlines what can be operated, with 3 : 1.
    readonly property color line: dark ? "#39434e" : "#d3d9e0"
    readonly property color lineStrong: dark ? "#8794a2" : "#6b7784"

    readonly property color text: dark ? "#f2f5f7" : "#14191f"
    readonly property color textMuted: dark ? "#bcc6d0" : "#3d4752"

    readonly property color accent: dark ? "#8fc3ff" : "#0b4a94"
    readonly property color accentText: dark ? "#06213f" : "#ffffff"
    readonly property color accentSoft: dark ? "#17324f" : "#e2edfa"

    // Tones stand on their soft ground, on surface and on page with 4.5 : 1.
    readonly property color pass: dark ? "#76d89c" : "#0d6434"
    readonly property color passSoft: dark ? "#12351f" : "#e1f3e8"
    readonly property color fail: dark ? "#ff9f99" : "#ac1419"
    readonly property color failSoft: dark ? "#4a1b1c" : "#fde9e9"
    readonly property color na: dark ? "#bcc6d0" : "#48535e"
    readonly property color naSoft: dark ? "#2b343e" : "#e6eaef"
    readonly property color warn: dark ? "#ffc271" : "#804400"
    readonly property color warnSoft: dark ? "#41290a" : "#fff0d9"
    readonly property color conflict: dark ? "#d9b4ff" : "#64249c"
    readonly property color conflictSoft: dark ? "#382250" : "#f2e8fb"
    readonly property color focus: dark ? "#ffd54a" : "#c2410c"

    // What covers a screen below a dialog.
    readonly property color shade: dark ? "#b3000000" : "#8014191f"

    // Sizes of text in pixels.
    readonly property int textSmall: Math.round(15 * textScale)
    readonly property int textBody: Math.round(18 * textScale)
    readonly property int textTitle: Math.round(21 * textScale)
    readonly property int textHeading: Math.round(27 * textScale)
    readonly property int textDisplay: Math.round(36 * textScale)
    // Of Chinese body text, in sizes of the text.
    readonly property real lineHeight: 1.5

    readonly property int spaceXs: 4
    readonly property int spaceS: 8
    readonly property int spaceM: 12
    readonly property int spaceL: 16
    readonly property int spaceXl: 24
    readonly property int spaceXxl: 32

    // The least side of what a finger touches.
    readonly property int touch: 48
    readonly property int radius: 8
}
