import QtQuick
import QtQuick.Templates as T
import Shicha.Theme

// A square button with one sign, such as ← or ⋯; label says it to those who hear the screen.
T.Button {
    id: control

    required property string glyph
    required property string label
    property bool outlined: false

    Accessible.name: control.label
    Accessible.role: Accessible.Button
    activeFocusOnTab: true
    font.bold: true
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textHeading
    implicitHeight: Math.max(implicitBackgroundHeight, implicitContentHeight)
    implicitWidth: Math.max(implicitBackgroundWidth, implicitContentHeight, implicitContentWidth)
    padding: 0
    Accessible.onPressAction: if (control.enabled)
        control.clicked()
    Keys.onEnterPressed: control.clicked()
    Keys.onReturnPressed: control.clicked()

    background: ControlFrame {
        color: control.outlined && control.enabled ? Theme.surface : "transparent"
        dashed: !control.enabled
        focused: control.visualFocus
        hovered: control.hovered
        lineWidth: control.outlined ? 1 : 0
        pressed: control.down
    }

    contentItem: Text {
        color: control.enabled ? Theme.accent : Theme.textMuted
        font: control.font
        horizontalAlignment: Text.AlignHCenter
        text: control.glyph
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
    }
}
