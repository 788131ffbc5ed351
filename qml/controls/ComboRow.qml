import QtQuick
import QtQuick.Templates as T
import Shicha.Theme

// A row in the list of an AppComboBox.
T.ItemDelegate {
    id: control

    property bool chosen: false

    Accessible.name: control.text
    Accessible.role: Accessible.ListItem
    Accessible.selected: control.chosen
    font.bold: control.chosen
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    implicitHeight: Math.max(implicitBackgroundHeight, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(implicitBackgroundWidth, implicitContentWidth + leftPadding + rightPadding)
    leftPadding: Theme.spaceXxl + Theme.spaceM
    rightPadding: Theme.spaceM
    verticalPadding: Theme.spaceS
    Accessible.onPressAction: if (control.enabled)
        control.clicked()

    background: Rectangle {
        color: control.highlighted || control.down ? Theme.accentSoft : Theme.surface
        implicitHeight: Theme.touch

        AppLabel {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.accent
            font.bold: true
            text: "✓"
            visible: control.chosen
            x: Theme.spaceM
        }
    }

    contentItem: Text {
        color: Theme.text
        font: control.font
        text: control.text
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
    }
}
