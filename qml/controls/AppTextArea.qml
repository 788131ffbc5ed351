import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Shicha.Theme

// Several lines of input below their label; it grows with its text.
FocusScope {
    id: field

    required property string label
    property string error: ""
    property int rowsMin: 3
    property alias text: input.text
    property alias placeholderText: input.placeholderText
    property alias inputMethodHints: input.inputMethodHints
    property alias readOnly: input.readOnly

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

        T.TextArea {
            id: input

            readonly property real rowsHeight: field.rowsMin * Theme.textBody * Theme.lineHeight

            Accessible.description: field.error
            Accessible.multiLine: true
            Accessible.name: field.label
            Accessible.role: Accessible.EditableText
            Layout.fillWidth: true
            activeFocusOnTab: true
            bottomPadding: Theme.spaceM
            color: field.enabled ? Theme.text : Theme.textMuted
            focus: true
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textBody
            implicitHeight: Math.max(contentHeight, rowsHeight) + topPadding + bottomPadding
            leftPadding: Theme.spaceM
            placeholderTextColor: Theme.textMuted
            rightPadding: Theme.spaceM
            selectByMouse: true
            selectedTextColor: Theme.accentText
            selectionColor: Theme.accent
            textFormat: TextEdit.PlainText
            topPadding: Theme.spaceM
            wrapMode: TextEdit.Wrap
            Keys.onBacktabPressed: input.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onTabPressed: input.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            onEditingFinished: field.editingFinished()
            onTextChanged: {
                if (input.activeFocus && (input.canUndo || input.canRedo))
                    field.edited(input.text);
            }

            Text {
                anchors.fill: parent
                anchors.leftMargin: input.leftPadding
                anchors.rightMargin: input.rightPadding
                anchors.topMargin: input.topPadding
                color: input.placeholderTextColor
                font: input.font
                text: input.placeholderText
                textFormat: Text.PlainText
                visible: input.length === 0 && input.preeditText === ""
                wrapMode: Text.Wrap
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
