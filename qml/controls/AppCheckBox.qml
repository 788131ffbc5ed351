import QtQuick
import QtQuick.Templates as T
import Shicha.Theme

// A tick before a text that wraps.
T.CheckBox {
    id: control

    readonly property real textLine: Theme.textBody * Theme.lineHeight

    function activate() {
        if (!control.enabled)
            return;
        control.toggle();
        control.toggled();
        control.clicked();
    }

    Accessible.checkable: true
    Accessible.checked: control.checked
    Accessible.name: control.text
    Accessible.role: Accessible.CheckBox
    activeFocusOnTab: true
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    horizontalPadding: Theme.spaceS
    implicitHeight: Math.max(implicitBackgroundHeight, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(implicitBackgroundWidth, implicitContentWidth + leftPadding + rightPadding)
    spacing: Theme.spaceM
    verticalPadding: Math.max(Theme.spaceS, (Theme.touch - control.textLine) / 2)
    Accessible.onPressAction: control.activate()
    Accessible.onToggleAction: control.activate()

    background: ControlFrame {
        color: "transparent"
        dashed: !control.enabled
        focused: control.visualFocus
        hovered: control.hovered
        lineWidth: 0
        pressed: control.down
    }

    contentItem: Text {
        color: control.enabled ? Theme.text : Theme.textMuted
        font: control.font
        leftPadding: control.indicator.width + control.spacing
        lineHeight: control.textLine
        lineHeightMode: Text.FixedHeight
        text: control.text
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
    }

    indicator: Rectangle {
        border.color: control.enabled && control.checked ? Theme.accent : Theme.lineStrong
        border.width: 2
        color: !control.enabled ? "transparent" : control.checked ? Theme.accent : Theme.surface
        height: width
        radius: 4
        width: Math.round(Theme.textBody * 1.4)
        x: control.leftPadding
        y: control.topPadding + (control.textLine - height) / 2

        Text {
            anchors.centerIn: parent
            color: control.enabled ? Theme.accentText : Theme.textMuted
            font.bold: true
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textBody
            text: "✓"
            visible: control.checked
        }
    }
}
