import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.ViewModels

// An item is not applicable only with a reason.
AppDialog {
    id: dialog

    required property ItemModel item

    primaryEnabled: reason.text.trim() !== ""
    primaryText: qsTr("不适用")
    title: qsTr("为什么不适用？")
    onAccepted: dialog.item.setNotApplicable()

    AppTextArea {
        id: reason

        Layout.fillWidth: true
        focus: true
        label: qsTr("理由")
        objectName: "naReason"
        text: dialog.item.reason.text
        onEdited: text => dialog.item.reason.type(text)
    }
}
