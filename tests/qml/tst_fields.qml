import QtQuick
import QtQuick.Layouts
import QtTest
import Shicha.Controls

// Fields take what is typed, say what is wrong, and let the Tab key pass.
Item {
    id: page

    height: 900
    width: 800

    ColumnLayout {
        width: 600

        AppTextField {
            id: line

            Layout.fillWidth: true
            label: "机构名称"
        }

        AppTextArea {
            id: area

            Layout.fillWidth: true
            label: "检查情况"
        }

        AppComboBox {
            id: box

            Layout.fillWidth: true
            currentIndex: -1
            label: "所在区"
            model: ["番禺区", "白云区", "南沙区"]
        }
    }

    Finder {
        id: finder
    }

    SignalSpy {
        id: edited

        signalName: "edited"
    }

    SignalSpy {
        id: activated

        signalName: "activated"
        target: box
    }

    TestCase {
        function typeInto(field) {
            field.text = "";
            field.enabled = true;
            edited.target = field;
            edited.clear();
            mouseClick(field, field.width / 2, field.height - 20);
            keyClick(Qt.Key_A);
            keyClick(Qt.Key_B);
            compare(field.text, "ab");
            compare(edited.count, 2);
            compare(edited.signalArguments[1][0], "ab");
        }

        function test_typing_data() {
            return [{tag: "line", field: line}, {tag: "area", field: area}];
        }

        function test_typing(data) {
            typeInto(data.field);
            data.field.enabled = false;
            keyClick(Qt.Key_C);
            compare(data.field.text, "ab");
            data.field.enabled = true;
        }

        function test_textFromOutsideIsNoEdit(data) {
            edited.target = data.field;
            edited.clear();
            data.field.text = "来自记录";
            compare(edited.count, 0);
        }

        function test_textFromOutsideIsNoEdit_data() {
            return test_typing_data();
        }

        function test_error_data() {
            return [{tag: "line", field: line}, {tag: "area", field: area}, {tag: "box", field: box}];
        }

        function test_error(data) {
            const before = data.field.implicitHeight;
            data.field.error = "请写明情况。";
            tryVerify(() => data.field.implicitHeight > before);
            verify(finder.texts(data.field).includes("请写明情况。"));
            data.field.error = "";
            tryCompare(data.field, "implicitHeight", before);
        }

        function test_tabPasses() {
            line.forceActiveFocus(Qt.TabFocusReason);
            verify(line.activeFocus);
            keyClick(Qt.Key_Tab);
            verify(area.activeFocus);
            keyClick(Qt.Key_Tab);
            verify(box.activeFocus);
            compare(area.text.indexOf("\t"), -1);
            keyClick(Qt.Key_Backtab);
            verify(area.activeFocus);
        }

        function test_areaGrows() {
            area.text = "";
            const before = area.implicitHeight;
            area.text = "一行\n".repeat(9);
            tryVerify(() => area.implicitHeight > before + 100);
            area.text = "";
        }

        function test_choosingByKeys() {
            box.currentIndex = -1;
            activated.clear();
            verify(finder.texts(box).includes("请选择"));
            box.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            tryVerify(() => box.opened);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            tryVerify(() => !box.opened);
            compare(box.currentText, "白云区");
            compare(activated.count, 1);
            compare(activated.signalArguments[0][0], 1);
        }

        function test_choosingByTouch() {
            box.currentIndex = 0;
            mouseClick(box, 40, box.height - 20);
            tryVerify(() => box.opened);
            waitForRendering(page);
            mouseClick(finder.button(page.Window.window.contentItem, "南沙区"));
            tryVerify(() => !box.opened);
            compare(box.currentText, "南沙区");
        }

        name: "Fields"
        when: windowShown
    }
}
