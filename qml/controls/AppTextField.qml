import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Shicha.Theme

// One line of input below its label; what is wrong with it stands below.
FocusScope {
    id: field

    required property string label
    property string error: ""
    property alias text: input.text
    property alias placeholderText: input.placeholderText
    property alias inputMethodHints: input.inputMethodHints
    property alias maximumLength: input.maximumLength
    property alias readOnly: input.readOnly
    property alias echoMode: input.echoMode

    signal accepted
    signal edited(string text)
    signal editingFinished

    implicitHeight: column.implicitHeight
    implicitWidth: Math.max(column.implicitWidth, Theme.textBody * 12)

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.spaceXs

        AppLabel {
            Accessible.ignored: true
            Layout.fillWidth: true
            text: field.label
            visible: text !== ""
        }

        T.TextField {
            id: input

            Accessible.description: field.error
            Accessible.name: field.label === "" ? input.placeholderText : field.label
            Accessible.role: Accessible.EditableText
            Layout.fillWidth: true
            activeFocusOnTab: true
            color: field.enabled ? Theme.text : Theme.textMuted
            focus: true
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textBody
            horizontalAlignment: TextInput.AlignLeft
            implicitHeight: Math.max(Theme.touch, contentHeight + topPadding + bottomPadding)
            leftPadding: Theme.spaceM
            placeholderTextColor: Theme.textMuted
            rightPadding: Theme.spaceM
            selectByMouse: true
            selectedTextColor: Theme.accentText
            selectionColor: Theme.accent
            verticalAlignment: TextInput.AlignVCenter
            onAccepted: field.accepted()
            onEditingFinished: field.editingFinished()
            onTextEdited: field.edited(input.text)

            Text {
                anchors.fill: parent
                anchors.leftMargin: input.leftPadding
                anchors.rightMargin: input.rightPadding
                color: input.placeholderTextColor
                elide: Text.ElideRight
                font: input.font
                text: input.placeholderText
                textFormat: Text.PlainText
                verticalAlignment: Text.AlignVCenter
                visible: input.length === 0 && input.preeditText === ""
            }

            background: ControlFrame {
                color: !field.enabled || input.readOnly ? "transparent" : Theme.surface
                dashed: !field.enabled
                focused: input.activeFocus
                line: field.error !== "" ? Theme.fail : Theme.lineStrong
                lineWidth: field.error !== "" ? 2 : 1
            }
        }

        FieldError {
            Layout.fillWidth: true
            text: field.error
        }
    }
}
