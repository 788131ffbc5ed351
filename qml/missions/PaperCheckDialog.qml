import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.ViewModels

// What the code of a paper is worth, to be compared with what the paper shows.
AppDialog {
    id: dialog

    required property PaperCheckModel check

    primaryText: qsTr("知道了")
    secondaryText: ""
    title: qsTr("核对纸质检查表")
    onClosed: dialog.check.clear()

    Banner {
        Layout.fillWidth: true
        kind: dialog.check.stands ? Banner.Success : Banner.Warning
        objectName: "paperCheckTitle"
        title: dialog.check.title
    }

    Column {
        Layout.fillWidth: true

        Repeater {
            model: dialog.check.lines

            OfficialText {
                required text

                width: parent.width
            }
        }
    }

    Connections {
        function onChecked() {
            if (dialog.check.title !== "")
                dialog.open();
        }

        target: dialog.check
    }
}
