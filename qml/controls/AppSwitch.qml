import QtQuick
import QtQuick.Templates as T
import Shicha.Theme

// Something that is on or off at once. It says so in words too.
T.Switch {
    id: control

    property string onText: qsTr("开")
    property string offText: qsTr("关")
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
        lineHeight: control.textLine
        lineHeightMode: Text.FixedHeight
        rightPadding: control.indicator.width + control.spacing
        text: control.text
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
    }

    indicator: SwitchTrack {
        checked: control.checked
        enabled: control.enabled
        word: control.checked ? control.onText : control.offText
        x: control.width - width - control.rightPadding
        y: (control.height - height) / 2
    }
}
