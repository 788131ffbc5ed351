import QtQuick
import QtQuick.Templates as T
import Shicha.Theme

// One word of a SegmentedChoice; the chosen one is underlined and on a soft ground.
T.Button {
    id: control

    property bool chosen: false

    Accessible.checkable: true
    Accessible.checked: control.chosen
    Accessible.name: control.text
    Accessible.role: Accessible.RadioButton
    activeFocusOnTab: true
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    horizontalPadding: Theme.spaceM
    implicitHeight: Math.max(implicitBackgroundHeight, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(implicitBackgroundWidth, implicitContentWidth + leftPadding + rightPadding)
    verticalPadding: Theme.spaceS
    z: control.visualFocus ? 1 : 0
    Accessible.onPressAction: if (control.enabled)
        control.clicked()
    Keys.onEnterPressed: control.clicked()
    Keys.onReturnPressed: control.clicked()

    background: ControlFrame {
        color: !control.enabled ? "transparent" : control.chosen ? Theme.accentSoft : Theme.surface
        dashed: !control.enabled
        focused: control.visualFocus
        hovered: control.hovered
        line: control.chosen ? Theme.accent : Theme.lineStrong
        lineWidth: control.chosen ? 2 : 1
        pressed: control.down

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Theme.radius
            anchors.bottomMargin: 3
            anchors.right: parent.right
            color: control.enabled ? Theme.accent : Theme.textMuted
            height: 4
            visible: control.chosen
        }
    }

    contentItem: Text {
        color: !control.enabled ? Theme.textMuted : control.chosen ? Theme.accent : Theme.text
        font: control.font
        horizontalAlignment: Text.AlignHCenter
        text: control.text
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
    }
}
