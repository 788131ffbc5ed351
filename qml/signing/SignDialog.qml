import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Someone signs: the name as it is printed, and the strokes. A representative may refuse, with a reason.
AppDialog {
    id: dialog

    required property SigningModel signing
    property string role: ""
    property string roleTitle: ""
    property bool isWitnessed: false
    property bool refuses: false
    readonly property bool hasReason: reason.text.trim() !== ""
    readonly property bool isDrawn: dialog.signing.pad.isEnough
    readonly property bool isTooShort: !dialog.signing.pad.isEmpty && !dialog.isDrawn
    readonly property bool mayRefuse: dialog.role === "representative"

    function ask(role: string, title: string, isWitnessed: bool, name: string) {
        dialog.role = role;
        dialog.roleTitle = title;
        dialog.isWitnessed = isWitnessed;
        dialog.refuses = false;
        nameField.text = name;
        reason.text = "";
        dialog.signing.begin();
        dialog.open();
    }

    primaryEnabled: nameField.text.trim() !== "" && (dialog.refuses ? dialog.hasReason : dialog.isDrawn)
    primaryText: dialog.refuses ? qsTr("记录拒签") : qsTr("签名")
    text: dialog.isWitnessed ? qsTr("由本机使用人在场见证。") : ""
    title: qsTr("%1签名").arg(dialog.roleTitle)
    onAccepted: {
        if (dialog.refuses)
            dialog.signing.refuse(nameField.text, reason.text);
        else
            dialog.signing.sign(dialog.role, nameField.text);
    }

    AppTextField {
        id: nameField

        Layout.fillWidth: true
        label: qsTr("姓名")
        objectName: "signerName"
    }

    SignaturePad {
        Layout.fillWidth: true
        pad: dialog.signing.pad
        visible: !dialog.refuses
    }

    AppLabel {
        Layout.fillWidth: true
        color: Theme.fail
        text: qsTr("笔迹太短，不像签名。请写出完整的姓名。")
        visible: dialog.isTooShort && !dialog.refuses
    }

    AppButton {
        Layout.fillWidth: true
        enabled: !dialog.signing.pad.isEmpty
        kind: AppButton.Quiet
        text: qsTr("重签")
        visible: !dialog.refuses
        onClicked: dialog.signing.pad.clear()
    }

    AppSwitch {
        Layout.fillWidth: true
        checked: dialog.refuses
        objectName: "refuses"
        text: qsTr("受查单位拒绝签名")
        visible: dialog.mayRefuse
        onToggled: dialog.refuses = checked
    }

    AppTextArea {
        id: reason

        Layout.fillWidth: true
        label: qsTr("拒签理由")
        objectName: "refusal"
        visible: dialog.refuses
    }
}
