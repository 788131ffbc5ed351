import QtQuick
import QtQuick.Layouts
import QtTest
import Shicha.Controls

// Buttons do what they say when clicked, touched or pressed on the keyboard, and nothing when disabled.
Item {
    id: page

    property int decreased: 0
    property int increased: 0

    height: 600
    width: 800

    ColumnLayout {
        AppButton {
            id: button

            text: "开始检查"
        }

        IconButton {
            id: icon

            glyph: "⋯"
            label: "更多"
        }

        ChoiceButton {
            id: choice

            text: "符合"
            tone: ChoiceButton.Pass
        }

        Stepper {
            id: stepper

            label: "扣分"
            value: "2"
            onDecrease: page.decreased += 1
            onIncrease: page.increased += 1
        }

        PageHeader {
            id: header

            Layout.preferredWidth: 500
            title: "检查"
        }

        Banner {
            id: banner

            Layout.preferredWidth: 500
            actionText: "查看"
            closable: true
            title: "任务已经更新"
        }
    }

    Finder {
        id: finder
    }

    SignalSpy {
        id: spy

        signalName: "clicked"
    }

    TestCase {
        function init() {
            for (const item of [button, icon, choice])
                item.enabled = true;
            stepper.canDecrease = true;
            page.decreased = 0;
            page.increased = 0;
        }

        function watch(item, signal) {
            spy.target = null;
            spy.signalName = signal;
            spy.target = item;
            spy.clear();
        }

        function test_everyWayToPress_data() {
            return [{tag: "button", item: button}, {tag: "icon", item: icon}, {tag: "choice", item: choice}];
        }

        function test_everyWayToPress(data) {
            watch(data.item, "clicked");
            mouseClick(data.item);
            compare(spy.count, 1);
            data.item.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            compare(spy.count, 2);
            keyClick(Qt.Key_Return);
            compare(spy.count, 3);
            keyClick(Qt.Key_Enter);
            compare(spy.count, 4);
            const touch = touchEvent(data.item);
            touch.press(0, data.item).commit();
            touch.release(0, data.item).commit();
            compare(spy.count, 5);
            data.item.Accessible.pressAction();
            compare(spy.count, 6);
        }

        function test_disabledDoesNothing(data) {
            watch(data.item, "clicked");
            data.item.forceActiveFocus(Qt.TabFocusReason);
            data.item.enabled = false;
            mouseClick(data.item);
            keyClick(Qt.Key_Space);
            keyClick(Qt.Key_Return);
            data.item.Accessible.pressAction();
            compare(spy.count, 0);
        }

        function test_disabledDoesNothing_data() {
            return test_everyWayToPress_data();
        }

        function test_choiceWaitsForTheRecord() {
            mouseClick(choice);
            verify(!choice.chosen);
            verify(!choice.Accessible.checked);
            choice.chosen = true;
            verify(choice.Accessible.checked);
            choice.chosen = false;
        }

        function test_focusRingOnlyWithKeys() {
            mouseClick(button);
            verify(!button.background.focused);
            icon.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Backtab);
            verify(button.background.focused);
            keyClick(Qt.Key_Tab);
            verify(!button.background.focused);
            verify(icon.background.focused);
        }

        function test_disabledIsSeenByShape() {
            verify(!button.background.dashed);
            button.enabled = false;
            verify(button.background.dashed);
        }

        function test_stepper() {
            mouseClick(finder.button(stepper, "增加"));
            compare(page.increased, 1);
            mouseClick(finder.button(stepper, "减少"));
            compare(page.decreased, 1);
            stepper.canDecrease = false;
            mouseClick(finder.button(stepper, "减少"));
            compare(page.decreased, 1);
            compare(stepper.Accessible.name, "扣分 2");
        }

        function test_header() {
            watch(header, "back");
            mouseClick(finder.button(header, "返回"));
            compare(spy.count, 1);
            header.canGoBack = false;
            compare(finder.button(header, "返回"), null);
        }

        function test_banner() {
            watch(banner, "action");
            mouseClick(finder.button(banner, "查看"));
            compare(spy.count, 1);
            watch(banner, "closed");
            mouseClick(finder.button(banner, "关闭提示"));
            compare(spy.count, 1);
            compare(banner.Accessible.name, "提示 任务已经更新");
        }

        name: "Buttons"
        when: windowShown
    }
}
