import QtQuick
import QtQuick.Templates as T
import Shicha.Theme

// A button with words. One Primary on a screen at most: the next thing to do.
T.Button {
    id: control

    enum Kind {
        Primary,
        Secondary,
        Danger,
        Quiet
    }

    property int kind: AppButton.Primary
    readonly property bool filled: control.kind === AppButton.Primary || control.kind === AppButton.Danger
    readonly property color tone: control.kind === AppButton.Danger ? Theme.fail : Theme.accent
    readonly property color textOnTone: control.kind === AppButton.Danger ? Theme.surface : Theme.accentText

    Accessible.name: control.text
    Accessible.role: Accessible.Button
    activeFocusOnTab: true
    font.bold: true
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    horizontalPadding: control.kind === AppButton.Quiet ? Theme.spaceM : Theme.spaceXl
    implicitHeight: Math.max(implicitBackgroundHeight, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(implicitBackgroundWidth, implicitContentWidth + leftPadding + rightPadding)
    verticalPadding: Theme.spaceS
    Accessible.onPressAction: if (control.enabled)
        control.clicked()
    Keys.onEnterPressed: control.clicked()
    Keys.onReturnPressed: control.clicked()

    background: ControlFrame {
        color: {
            if (!control.enabled || control.kind === AppButton.Quiet)
                return "transparent";
            return control.filled ? control.tone : Theme.surface;
        }
        dashed: !control.enabled
        focused: control.visualFocus
        hovered: control.hovered
        line: control.filled ? control.tone : Theme.lineStrong
        lineWidth: control.kind === AppButton.Quiet ? 0 : 1
        pressed: control.down
    }

    contentItem: Text {
        color: !control.enabled ? Theme.textMuted : control.filled ? control.textOnTone : control.tone
        font: control.font
        horizontalAlignment: Text.AlignHCenter
        text: control.text
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
    }
}
