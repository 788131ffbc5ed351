import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Shicha.Theme

// One of the answers to an item. It never changes by itself: bind `chosen` to what is kept, write when it
// is clicked.
T.Button {
    id: control

    enum Tone {
        Neutral,
        Pass,
        Fail,
        Na
    }

    property int tone: ChoiceButton.Neutral
    property bool chosen: false
    readonly property color toneColor: {
        switch (control.tone) {
        case ChoiceButton.Pass:
            return Theme.pass;
        case ChoiceButton.Fail:
            return Theme.fail;
        case ChoiceButton.Na:
            return Theme.na;
        default:
            return Theme.accent;
        }
    }
    readonly property string glyph: {
        switch (control.tone) {
        case ChoiceButton.Pass:
            return "✓";
        case ChoiceButton.Fail:
            return "×";
        case ChoiceButton.Na:
            return "−";
        default:
            return control.chosen ? "●" : "";
        }
    }

    Accessible.checkable: true
    Accessible.checked: control.chosen
    Accessible.name: control.text
    Accessible.role: Accessible.RadioButton
    activeFocusOnTab: true
    font.bold: control.tone !== ChoiceButton.Neutral
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    horizontalPadding: Theme.spaceM
    implicitHeight: Math.max(implicitBackgroundHeight, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(implicitBackgroundWidth, implicitContentWidth + leftPadding + rightPadding)
    verticalPadding: Theme.spaceS
    Accessible.onPressAction: if (control.enabled)
        control.clicked()
    Keys.onEnterPressed: control.clicked()
    Keys.onReturnPressed: control.clicked()

    background: ControlFrame {
        color: !control.enabled ? "transparent" : control.chosen ? control.toneColor : Theme.surface
        dashed: !control.enabled
        focused: control.visualFocus
        hovered: control.hovered
        line: control.chosen ? control.toneColor : Theme.lineStrong
        lineWidth: control.chosen ? 2 : 1
        pressed: control.down
    }

    contentItem: RowLayout {
        spacing: Theme.spaceS

        Item {
            Layout.fillWidth: true
        }

        Mark {
            full: control.chosen && control.tone !== ChoiceButton.Neutral
            glyph: control.glyph
            ground: control.chosen && control.enabled ? control.toneColor : Theme.surface
            tone: !control.enabled ? Theme.textMuted : control.chosen ? Theme.surface : control.toneColor
        }

        Text {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            color: !control.enabled ? Theme.textMuted : control.chosen ? Theme.surface : Theme.text
            font: control.font
            text: control.text
            textFormat: Text.PlainText
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.Wrap
        }

        Item {
            Layout.fillWidth: true
        }
    }
}
