import QtQuick
import QtQuick.Layouts
import Shicha.Theme

// What belongs together, one below another on a ground of its own, with a title if it needs one.
Rectangle {
    id: card

    property string title: ""
    property int padding: Theme.spaceL
    property alias spacing: column.spacing
    default property alias content: column.data

    border.color: Theme.line
    border.width: 1
    color: Theme.surface
    implicitHeight: column.implicitHeight + 2 * card.padding
    implicitWidth: column.implicitWidth + 2 * card.padding
    radius: Theme.radius

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.margins: card.padding
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.spaceM

        AppLabel {
            Accessible.name: card.title
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            size: AppLabel.Title
            text: card.title
            visible: card.title !== ""
        }
    }
}
