import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Shicha.Theme

// A row of a list: title, more about it, and badges at its end. Arrow keys move in a ListView, Enter opens.
T.ItemDelegate {
    id: control

    required property string title
    property string subtitle: ""
    property bool selected: false
    default property alias trailing: slot.data

    Accessible.description: control.subtitle
    Accessible.name: control.title
    Accessible.role: Accessible.ListItem
    Accessible.selectable: true
    Accessible.selected: control.selected
    activeFocusOnTab: true
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    horizontalPadding: Theme.spaceL
    implicitHeight: Math.max(Theme.touch + Theme.spaceL, row.implicitHeight + topPadding + bottomPadding)
    implicitWidth: row.implicitWidth + leftPadding + rightPadding
    verticalPadding: Theme.spaceM
    Accessible.onPressAction: if (control.enabled)
        control.clicked()
    Keys.onEnterPressed: control.clicked()
    Keys.onReturnPressed: control.clicked()

    background: ControlFrame {
        color: control.selected ? Theme.accentSoft : control.enabled ? Theme.surface : "transparent"
        dashed: !control.enabled
        focused: control.activeFocus && control.focusReason !== Qt.MouseFocusReason
        hovered: control.hovered
        line: Theme.line
        lineWidth: 1
        pressed: control.down
        ringGap: -4

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: 1
            anchors.top: parent.top
            color: Theme.accent
            radius: 2
            visible: control.selected
            width: 6
        }
    }

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: control.leftPadding
        anchors.right: parent.right
        anchors.rightMargin: control.rightPadding
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceM

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.spaceXs

            AppLabel {
                Layout.fillWidth: true
                color: control.enabled ? Theme.text : Theme.textMuted
                font.bold: control.selected
                text: control.title
            }

            AppLabel {
                Layout.fillWidth: true
                muted: true
                size: AppLabel.Small
                text: control.subtitle
                visible: control.subtitle !== ""
            }
        }

        RowLayout {
            id: slot

            Layout.fillWidth: false
            spacing: Theme.spaceS
        }
    }
}
