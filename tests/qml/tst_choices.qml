import QtQuick
import QtQuick.Layouts
import QtTest
import Shicha.Controls

// Ticks, switches and segments.
Item {
    id: page

    height: 600
    width: 800

    ColumnLayout {
        AppCheckBox {
            id: tick

            text: "安全生产许可证"
        }

        AppSwitch {
            id: toggle

            text: "夜间颜色"
        }

        SegmentedChoice {
            id: segments

            Layout.preferredWidth: 500
            currentIndex: 0
            label: "显示"
            words: ["全部", "未填写", "不符合"]
        }

        StateBadge {
            id: badge

            kind: StateBadge.Severe
        }
    }

    Finder {
        id: finder
    }

    SignalSpy {
        id: toggled

        signalName: "toggled"
    }

    SignalSpy {
        id: chosen

        signalName: "chosen"
        target: segments
    }

    TestCase {
        function test_toggle_data() {
            return [{tag: "tick", item: tick}, {tag: "switch", item: toggle}];
        }

        function test_toggle(data) {
            data.item.enabled = true;
            data.item.checked = false;
            toggled.target = data.item;
            toggled.clear();
            mouseClick(data.item);
            verify(data.item.checked);
            verify(data.item.Accessible.checked);
            data.item.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            verify(!data.item.checked);
            data.item.Accessible.toggleAction();
            verify(data.item.checked);
            compare(toggled.count, 3);
            data.item.enabled = false;
            mouseClick(data.item);
            data.item.Accessible.toggleAction();
            verify(data.item.checked);
            compare(toggled.count, 3);
        }

        function test_segments() {
            chosen.clear();
            mouseClick(finder.button(segments, "不符合"));
            compare(chosen.count, 1);
            compare(chosen.signalArguments[0][0], 2);
            compare(segments.currentIndex, 0);
            verify(finder.button(segments, "全部").Accessible.checked);
            segments.currentIndex = 2;
            verify(!finder.button(segments, "全部").Accessible.checked);
            verify(finder.button(segments, "不符合").Accessible.checked);
            segments.enabled = false;
            mouseClick(finder.button(segments, "未填写"));
            compare(chosen.count, 1);
        }

        function test_badgeIsHeardWhenCompact() {
            compare(badge.Accessible.name, "严重");
            const wide = badge.width;
            badge.compact = true;
            compare(badge.Accessible.name, "严重");
            tryVerify(() => badge.implicitWidth < wide);
        }

        name: "Choices"
        when: windowShown
    }
}
