import QtQuick
import QtQuick.Layouts
import Shicha.Theme

// Instead of an empty list: what would stand here, and how it gets there.
Item {
    id: empty

    required property string title
    property string text: ""
    property string actionText: ""

    signal action

    implicitHeight: column.implicitHeight + 2 * Theme.spaceXl
    implicitWidth: column.implicitWidth + 2 * Theme.spaceL

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        spacing: Theme.spaceM
        width: Math.min(parent.width - 2 * Theme.spaceL, Theme.textBody * 30)

        AppLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            size: AppLabel.Title
            text: empty.title
        }

        OfficialText {
            Layout.fillWidth: true
            color: Theme.textMuted
            horizontalAlignment: Text.AlignHCenter
            text: empty.text
            visible: empty.text !== ""
        }

        AppButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: parent.width
            Layout.topMargin: Theme.spaceS
            text: empty.actionText
            visible: empty.actionText !== ""
            onClicked: empty.action()
        }
    }
}
