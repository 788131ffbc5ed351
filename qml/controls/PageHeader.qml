import QtQuick
import QtQuick.Layouts
import Shicha.Theme

// The top of a page: the way back, where one is, and what can be done here.
Rectangle {
    id: header

    required property string title
    property string subtitle: ""
    property bool canGoBack: true
    default property alias trailing: slot.data

    signal back

    color: Theme.surface
    implicitHeight: Math.max(Theme.touch + 2 * Theme.spaceS, row.implicitHeight + 2 * Theme.spaceS)
    implicitWidth: row.implicitWidth + 2 * Theme.spaceL

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: header.canGoBack ? Theme.spaceS : Theme.spaceL
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceL
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceS

        IconButton {
            glyph: "←"
            label: qsTr("返回")
            objectName: "back"
            visible: header.canGoBack
            onClicked: header.back()
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppLabel {
                Accessible.name: text
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                size: AppLabel.Title
                text: header.title
            }

            AppLabel {
                Layout.fillWidth: true
                muted: true
                size: AppLabel.Small
                text: header.subtitle
                visible: header.subtitle !== ""
            }
        }

        RowLayout {
            id: slot

            Layout.fillWidth: false
            spacing: Theme.spaceS
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        color: Theme.line
        height: 1
    }
}
