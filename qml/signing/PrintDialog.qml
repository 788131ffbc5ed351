import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Which printer, and how often.
AppDialog {
    id: dialog

    required property PaperModel paper
    property int copies: 1
    property string chosen: ""
    // What was written goes before what was chosen.
    readonly property string printer: address.text.trim() === "" ? dialog.chosen : address.text.trim()

    signal ordered(string printer, int copies, bool isDuplex)

    primaryEnabled: dialog.printer !== ""
    primaryText: qsTr("打印")
    title: qsTr("打印检查表")
    onAboutToShow: {
        address.text = "";
        dialog.copies = 1;
        dialog.paper.lookForPrinters();
    }
    onAccepted: dialog.ordered(dialog.printer, dialog.copies, duplex.checked)

    ProgressLine {
        Layout.fillWidth: true
        indeterminate: true
        text: qsTr("正在查找打印机…")
        visible: dialog.paper.isLooking
    }

    OfficialText {
        Layout.fillWidth: true
        text: qsTr("没有找到打印机。可以填写网络打印机的地址，或者先存为 PDF。")
        visible: !dialog.paper.isLooking && dialog.paper.printers.count === 0
    }

    Column {
        Layout.fillWidth: true
        spacing: Theme.spaceXs

        Repeater {
            model: dialog.paper.printers

            ListRow {
                required property string name
                required property string about
                required property bool isDefault

                objectName: "printer:" + name
                selected: dialog.chosen === name
                subtitle: about
                title: name
                width: parent.width
                Component.onCompleted: {
                    if (isDefault && dialog.chosen === "")
                        dialog.chosen = name;
                }
                onClicked: dialog.chosen = name
            }
        }
    }

    AppTextField {
        id: address

        Layout.fillWidth: true
        label: qsTr("或者网络打印机的地址")
        objectName: "printerAddress"
        placeholderText: "ipp://192.168.1.20/ipp/print"
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceM

        AppLabel {
            Accessible.ignored: true
            Layout.fillWidth: true
            text: qsTr("份数")
        }

        Stepper {
            canDecrease: dialog.copies > 1
            canIncrease: dialog.copies < 99
            label: qsTr("份数")
            value: dialog.copies
            onDecrease: dialog.copies -= 1
            onIncrease: dialog.copies += 1
        }
    }

    AppCheckBox {
        id: duplex

        checked: true
        text: qsTr("双面打印")
    }
}
