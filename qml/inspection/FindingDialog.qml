import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// A problem is written down: where, what, and which behaviour of the rule book it is.
AppDialog {
    id: dialog

    required property EvidenceModel evidence

    primaryEnabled: text.text.trim() !== ""
    primaryText: qsTr("记入")
    secondaryText: qsTr("以后再写")
    title: qsTr("存在问题")
    onAccepted: dialog.evidence.addFinding()

    AppComboBox {
        Layout.fillWidth: true
        currentIndex: dialog.evidence.points.find(dialog.evidence.point)
        label: qsTr("在哪一点（可不选）")
        model: dialog.evidence.points
        textRole: "text"
        valueRole: "point"
        visible: dialog.evidence.points.count > 0
        onActivated: index => dialog.evidence.point = dialog.evidence.points.value(index, "point")
    }

    AppTextArea {
        id: text

        Layout.fillWidth: true
        focus: true
        label: qsTr("问题（照实写：何处、何事、何人）")
        objectName: "findingText"
        text: dialog.evidence.text.text
        onEdited: text => dialog.evidence.text.type(text)
    }

    BehaviourPicker {
        Layout.fillWidth: true
        evidence: dialog.evidence
    }
}
