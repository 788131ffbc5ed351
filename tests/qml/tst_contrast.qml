import QtQuick
import QtTest
import Shicha.Theme

// Contrast by WCAG 2.1, day and night: text 7 : 1 on its grounds, tones 4.5 : 1, outlines and focus 3 : 1.
TestCase {
    name: "Contrast"

    function channel(value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    function luminance(tint) {
        return 0.2126 * channel(tint.r) + 0.7152 * channel(tint.g) + 0.0722 * channel(tint.b);
    }

    function ratio(one, other) {
        const a = luminance(one);
        const b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    function pairs() {
        const softs = ["accentSoft", "passSoft", "failSoft", "naSoft", "warnSoft", "conflictSoft"];
        const grounds = ["page", "surface", "surfaceRaised"];
        const tones = ["accent", "pass", "fail", "na", "warn", "conflict"];
        let all = [["accentText", "accent", 4.5]];
        for (const ground of grounds.concat(softs))
            all.push(["text", ground, 7], ["textMuted", ground, 7]);
        for (const tone of tones) {
            all.push([tone, tone + "Soft", 4.5], ["surface", tone, 4.5]);
            for (const ground of grounds)
                all.push([tone, ground, 4.5]);
        }
        for (const ground of grounds)
            all.push(["lineStrong", ground, 3], ["focus", ground, 3]);
        return all;
    }

    function test_reference() {
        compare(ratio(Qt.rgba(0, 0, 0, 1), Qt.rgba(1, 1, 1, 1)), 21);
        fuzzyCompare(ratio(Qt.color("#767676"), Qt.color("#ffffff")), 4.54, 0.01);
    }

    function test_contrast_data() {
        return [{tag: "day", dark: false}, {tag: "night", dark: true}];
    }

    function test_contrast(data) {
        Theme.dark = data.dark;
        for (const [front, ground, least] of pairs()) {
            verify(Theme[front] !== undefined && Theme[ground] !== undefined, front + " " + ground);
            const found = ratio(Theme[front], Theme[ground]);
            verify(found >= least, front + " on " + ground + ": " + found.toFixed(2) + " : 1");
        }
        Theme.dark = false;
    }
}
