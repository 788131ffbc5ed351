import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.ViewModels

// The papers that the form asks for, and how they were seen.
Card {
    id: card

    required property ItemModel item
    property bool canWrite: true

    title: qsTr("资料和核查")

    Repeater {
        model: card.item.papers

        AppCheckBox {
            required property int position
            required property bool isSupplied

            required text

            Layout.fillWidth: true
            checked: isSupplied
            enabled: card.canWrite
            objectName: "paper:" + position
            onClicked: card.item.setPaper(position, checked)
        }
    }

    AppCheckBox {
        Layout.fillWidth: true
        checked: card.item.originalSeen
        enabled: card.canWrite
        objectName: "originalSeen"
        text: qsTr("查看原件")
        onClicked: card.item.setOriginalSeen(checked)
    }

    AppCheckBox {
        Layout.fillWidth: true
        checked: card.item.checkedOnSite
        enabled: card.canWrite
        objectName: "checkedOnSite"
        text: qsTr("现场核查")
        onClicked: card.item.setCheckedOnSite(checked)
    }
}
