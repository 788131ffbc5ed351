import QtQuick
import QtQuick.Layouts
import QtTest
import Shicha.Controls
import Shicha.Theme

// A dialog asks, never leaves the window, and scrolls when it is taller.
Item {
    id: page

    height: 600
    width: 480

    AppDialog {
        id: dialog

        text: "撤回以后，这份检查记录不再计入任务。"
        title: "要撤回这份检查记录吗？"

        Rectangle {
            id: tall

            Layout.fillWidth: true
            implicitHeight: 50
        }
    }

    Finder {
        id: finder
    }

    SignalSpy {
        id: accepted

        signalName: "accepted"
        target: dialog
    }

    SignalSpy {
        id: rejected

        signalName: "rejected"
        target: dialog
    }

    TestCase {
        function init() {
            tall.implicitHeight = 50;
            Theme.textScale = 1;
            dialog.primaryEnabled = true;
            accepted.clear();
            rejected.clear();
            dialog.open();
            tryVerify(() => dialog.opened);
        }

        function cleanup() {
            dialog.close();
            tryVerify(() => !dialog.visible);
            Theme.textScale = 1;
        }

        function test_answers() {
            mouseClick(finder.button(dialog.footer, "确定"));
            tryVerify(() => !dialog.visible);
            compare(accepted.count, 1);
            dialog.open();
            tryVerify(() => dialog.opened);
            mouseClick(finder.button(dialog.footer, "取消"));
            tryVerify(() => !dialog.visible);
            compare(rejected.count, 1);
        }

        function test_escapeRejects() {
            keyClick(Qt.Key_Escape);
            tryVerify(() => !dialog.visible);
            compare(rejected.count, 1);
        }

        function test_touchBesideDoesNotAnswer() {
            mouseClick(page, 5, 5);
            verify(dialog.opened);
        }

        function test_primaryCanBeWithheld() {
            dialog.primaryEnabled = false;
            mouseClick(finder.button(dialog.footer, "确定"));
            verify(dialog.opened);
            compare(accepted.count, 0);
        }

        function test_staysInTheWindow_data() {
            return [{tag: "normal", scale: 1}, {tag: "largest", scale: 1.5}];
        }

        function test_staysInTheWindow(data) {
            Theme.textScale = data.scale;
            tall.implicitHeight = 3000;
            tryVerify(() => dialog.height > 500);
            verify(dialog.x >= 8 && dialog.x + dialog.width <= page.width - 8);
            verify(dialog.y >= 8 && dialog.y + dialog.height <= page.height - 8);
            const ok = finder.button(dialog.footer, "确定");
            const bottom = ok.mapToItem(page, 0, ok.height).y;
            verify(bottom <= page.height);
            const before = tall.mapToItem(page, 0, 0).y;
            mouseDrag(page, page.width / 2, page.height / 2, 0, -150);
            tryVerify(() => tall.mapToItem(page, 0, 0).y < before);
        }

        name: "Dialog"
        when: windowShown
    }
}
