import QtQuick
import QtTest
import Shicha.Controls

// Rows of a list: touched, and moved through with the arrow keys.
Item {
    id: page

    property string opened: ""

    height: 600
    width: 800

    ListView {
        id: list

        anchors.fill: parent
        model: ["甲公司", "乙公司", "丙公司"]

        delegate: ListRow {
            required property string modelData

            title: modelData
            width: ListView.view.width
            onClicked: page.opened = modelData

            StateBadge {
                kind: StateBadge.Passed
            }
        }
    }

    TestCase {
        function init() {
            page.opened = "";
        }

        function test_touch() {
            mouseClick(list.itemAtIndex(1));
            compare(page.opened, "乙公司");
            verify(!list.itemAtIndex(1).background.focused);
        }

        function test_arrows() {
            list.currentIndex = 0;
            list.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Down);
            compare(list.currentIndex, 1);
            verify(list.currentItem.activeFocus);
            verify(list.currentItem.background.focused);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            compare(page.opened, "丙公司");
        }

        function test_disabledRow() {
            list.itemAtIndex(0).enabled = false;
            mouseClick(list.itemAtIndex(0));
            compare(page.opened, "");
            verify(list.itemAtIndex(0).background.dashed);
            list.itemAtIndex(0).enabled = true;
        }

        function test_rowGrowsWithItsText() {
            const row = list.itemAtIndex(2);
            const before = row.implicitHeight;
            row.subtitle = "很长的说明".repeat(40);
            tryVerify(() => row.implicitHeight > before + 40);
            compare(row.Accessible.description, row.subtitle);
        }

        name: "Rows"
        when: windowShown
    }
}
