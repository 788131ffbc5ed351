import QtQuick
import QtQuick.Layouts
import Shicha.Controls

// Something that is done only with a reason, which everybody can read later.
AppDialog {
    id: dialog

    signal given(string reason)

    primaryEnabled: reason.text.trim() !== ""
    onAboutToShow: reason.text = ""
    onAccepted: dialog.given(reason.text)

    AppTextArea {
        id: reason

        Layout.fillWidth: true
        focus: true
        label: qsTr("理由")
        objectName: "reason"
    }
}
